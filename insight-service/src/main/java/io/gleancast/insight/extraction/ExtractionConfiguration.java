package io.gleancast.insight.extraction;

import io.gleancast.insight.engine.InsightEngine;
import io.gleancast.insight.gate.EvidenceGate;
import io.gleancast.insight.gate.SponsorDetector;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Puts the engines and the gate together. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ExtractionProperties.class)
class ExtractionConfiguration {
    @Bean
    Engines engines(List<InsightEngine> all) {
        var extractive = named("extractive", all);
        if (extractive == null) {
            throw new IllegalStateException("There is no extractive engine among %d engines".formatted(all.size()));
        }
        return new Engines(named("model", all), extractive);
    }

    private static @Nullable InsightEngine named(String name, List<InsightEngine> all) {
        return all.stream()
                .filter(engine -> engine.name().equals(name))
                .findFirst()
                .orElse(null);
    }

    @Bean
    Transcripts transcripts(JobStore jobs) {
        return jobs::transcript;
    }

    @Bean
    EvidenceGate evidenceGate(ExtractionProperties properties, ObjectProvider<SponsorDetector> sponsors) {
        return new EvidenceGate(sponsors.getIfAvailable(() -> SponsorDetector.NONE), properties.language());
    }
}
