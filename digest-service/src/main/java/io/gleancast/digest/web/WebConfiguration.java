package io.gleancast.digest.web;

import io.gleancast.operations.PublicPaths;
import java.util.List;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.web.filter.ShallowEtagHeaderFilter;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** What is for everyone, and what every page tells browsers. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(WebProperties.class)
class WebConfiguration implements WebMvcConfigurer {
    private static final List<String> PUBLIC = List.of(
            "GET /",
            "HEAD /",
            "/editions/**",
            "/archive",
            "/insights/**",
            "/topics/**",
            "/podcasts/**",
            "/episodes/**",
            "/search",
            "/about",
            "/privacy",
            "/subscribe",
            "/confirm/**",
            "/preferences/**",
            "/unsubscribe/**",
            "/undo/**",
            "/read/**",
            "/follow/**",
            "/covers/**",
            "/assets/**",
            "/feeds/**",
            "/sitemap.xml",
            "/robots.txt",
            "/favicon.ico",
            "/error");

    private final WebProperties properties;

    WebConfiguration(WebProperties properties) {
        this.properties = properties;
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(new PublicAnswers(properties));
    }

    @Bean
    PublicPaths publicPaths() {
        return new PublicPaths(PUBLIC);
    }

    @Bean
    FilterRegistrationBean<ShallowEtagHeaderFilter> entityTags() {
        var filter = new FilterRegistrationBean<>(new ShallowEtagHeaderFilter());
        filter.addUrlPatterns("/*");
        filter.setOrder(Ordered.LOWEST_PRECEDENCE);
        return filter;
    }

    @Bean
    FilterRegistrationBean<PageHeaders> pageHeaders() {
        var filter = new FilterRegistrationBean<>(new PageHeaders(properties));
        filter.addUrlPatterns("/*");
        // Before security, which leaves what is set already as it is.
        filter.setOrder(Ordered.HIGHEST_PRECEDENCE + 10);
        return filter;
    }
}
