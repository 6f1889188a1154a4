package io.gleancast.insight.extractive;

import io.gleancast.embeddings.Embedder;
import io.gleancast.insight.gate.SponsorDetector;
import io.gleancast.insight.headline.Tagger;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Makes the extractive engine with its committed weights, and what finds sponsors for every engine. */
@Configuration(proxyBeanMethods = false)
class ExtractiveConfiguration {
    @Bean
    Tagger tagger() {
        return new Tagger();
    }

    @Bean
    ExtractiveEngine extractiveEngine(Embedder embedder, Tagger tagger) {
        return new ExtractiveEngine(embedder, tagger, Scorer.shipped());
    }

    @Bean
    SponsorDetector sponsorDetector() {
        return new HousekeepingDetector();
    }
}
