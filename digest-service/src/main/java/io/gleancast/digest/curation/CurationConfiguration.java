package io.gleancast.digest.curation;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Configuration;

/** Binds the settings of choosing. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(CurationProperties.class)
class CurationConfiguration {}
