package io.gleancast.operations;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.convert.ApplicationConversionService;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.core.convert.converter.Converter;
import org.springframework.format.FormatterRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** How every service reads the parameters of requests: states as they are shown, dates by ISO 8601, and words for the rest. */
@AutoConfiguration
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@Import(RefusedParameters.class)
public class ParametersAutoConfiguration {
    private static final int FIRST_YEAR = 1900;
    private static final int LAST_YEAR = 2999;

    @Bean
    WebMvcConfigurer parameters() {
        return new WebMvcConfigurer() {
            @Override
            public void addFormatters(FormatterRegistry registry) {
                // Enums in whatever case and with hyphens.
                ApplicationConversionService.addApplicationConverters(registry);
                registry.addConverter(String.class, LocalDate.class, dates());
            }
        };
    }

    /** A date that any database takes. */
    private static Converter<String, LocalDate> dates() {
        return text -> {
            try {
                var date = LocalDate.parse(text.strip());
                if (date.getYear() < FIRST_YEAR || date.getYear() > LAST_YEAR) {
                    throw new IllegalArgumentException("A date of no year of ours");
                }
                return date;
            } catch (DateTimeParseException e) {
                throw new IllegalArgumentException("A date is such as 2026-11-23", e);
            }
        };
    }
}
