package io.gleancast.digest.mail;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.mail.autoconfigure.MailProperties;
import org.springframework.context.annotation.Configuration;

/** Binds the settings of mail. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({SenderProperties.class, MailProperties.class})
class MailConfiguration {}
