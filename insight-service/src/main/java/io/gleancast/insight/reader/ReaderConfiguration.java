package io.gleancast.insight.reader;

import io.gleancast.insight.headline.Tagger;
import io.gleancast.insight.model.LanguageModels;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** A second reader where there is a language model, and the settings want one. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ReaderProperties.class)
class ReaderConfiguration {
    @Bean
    ReaderTrust readerTrust(
            ReaderProperties properties,
            ObjectProvider<LanguageModels> models,
            Examinations examinations,
            MeterRegistry metrics) {
        var found = models.getIfAvailable();
        if (properties.mode() == ReaderProperties.Mode.NEVER) {
            return ReaderTrust.nobody(examinations, ReaderStatus.State.NEVER);
        }
        if (found == null) {
            return ReaderTrust.nobody(examinations, ReaderStatus.State.NOT_NEEDED);
        }
        var settings = properties.of(found.configured());
        var model = found.of(settings, properties.isElsewhere() ? "reader" : LanguageModels.SERVER);
        return new ReaderTrust(model, String.valueOf(settings.baseUrl()), examinations, Examination.current(), metrics);
    }

    @Bean
    SecondReader secondReader(ReaderTrust trust, Tagger tagger) {
        return new SecondReader(trust, tagger);
    }
}
