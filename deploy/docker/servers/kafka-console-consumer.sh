#!/bin/bash
exec java -Xmx96m -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Dlogback.configurationFile=broker-logback.xml -Dloader.path=/opt/kafka/kafka-tools.jar \
  -Dloader.main=org.apache.kafka.tools.consumer.ConsoleConsumer -cp /opt/kafka/kafka.jar org.springframework.boot.loader.launch.PropertiesLauncher "$@"
