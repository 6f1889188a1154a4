package io.gleancast.digest.sending;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Configuration;

/** Binds the settings of sending. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({SendingProperties.class, BounceMailboxProperties.class})
class SendingConfiguration {}
