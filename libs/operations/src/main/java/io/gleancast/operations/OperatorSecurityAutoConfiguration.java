package io.gleancast.operations;

import static org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher.withDefaults;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.security.autoconfigure.UserDetailsServiceAutoConfiguration;
import org.springframework.boot.security.autoconfigure.actuate.web.servlet.ManagementWebSecurityAutoConfiguration;
import org.springframework.boot.security.autoconfigure.web.servlet.ServletWebSecurityAutoConfiguration;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.www.BasicAuthenticationFilter;
import org.springframework.security.web.firewall.HttpFirewall;
import org.springframework.security.web.firewall.StrictHttpFirewall;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.web.servlet.mvc.method.RequestMappingInfoHandlerMapping;

/**
 * Public paths are for everyone, health and metrics too; all else is for the operator, by HTTP Basic, and not there at all on
 * the public port where the operator has one apart. Nothing is kept by browsers and proxies unless its handler says so.
 */
@AutoConfiguration(
        before = {
            UserDetailsServiceAutoConfiguration.class,
            ServletWebSecurityAutoConfiguration.class,
            ManagementWebSecurityAutoConfiguration.class
        })
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@EnableConfigurationProperties({ManagementProperties.class, OperatorProperties.class, ProxyProperties.class})
public class OperatorSecurityAutoConfiguration {
    private static final String PUBLIC_PAGES =
            "base-uri 'none'; object-src 'none'; form-action 'self'; frame-ancestors 'none'";
    private static final String OPERATOR_PAGES = "default-src 'none'; style-src 'self'; img-src 'self'; "
            + "base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

    /** The page that tells of an error is part of a request that was judged already. */
    private static final DispatcherType[] PART_OF_A_REQUEST = {
        DispatcherType.ERROR, DispatcherType.FORWARD, DispatcherType.ASYNC
    };

    @Bean
    AuthenticationProvider operatorAuthentication(OperatorProperties operator, Clock clock, MeterRegistry meters) {
        if (!operator.set()) {
            LoggerFactory.getLogger(getClass())
                    .warn("No operator is set: everything that is not public will be refused. "
                            + "Set GLEANCAST_OPERATOR_USER and GLEANCAST_OPERATOR_PASSWORD");
        }
        return new OperatorAuthentication(operator, new SignInAttempts(clock, meters));
    }

    @Bean
    ManagementPort managementPort(ManagementProperties properties) {
        return new ManagementPort(properties);
    }

    @Bean
    FilterRegistrationBean<ForwardedClients> forwardedClients(ProxyProperties properties) {
        return early(new ForwardedClients(properties), 0);
    }

    @Bean
    FilterRegistrationBean<KeptNowhere> keptNowhere() {
        return early(new KeptNowhere(), 1);
    }

    /** No text column takes a NUL, and nobody types one. */
    @Bean
    HttpFirewall firewall() {
        var firewall = new StrictHttpFirewall();
        firewall.setAllowedParameterNames(name -> name.indexOf('\0') < 0);
        firewall.setAllowedParameterValues(value -> value.indexOf('\0') < 0);
        return firewall;
    }

    /** No credentials are read here, and a controller's own caching and security headers win. */
    @Bean
    @Order(1)
    SecurityFilterChain publicPages(HttpSecurity http, ObjectProvider<PublicPaths> publicPaths) {
        return stateless(http)
                .securityMatcher(matching(publicPaths.getIfAvailable(() -> PublicPaths.NONE)))
                .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
                .headers(headers -> strict(headers, PUBLIC_PAGES))
                .build();
    }

    /** No credentials are read here either: nobody can find out by this port what there is, or guess a password. */
    @Bean
    @Order(2)
    SecurityFilterChain nothingElseOnThePublicPort(HttpSecurity http, ManagementPort managementPort) {
        return stateless(http)
                .securityMatcher(managementPort)
                .authorizeHttpRequests(requests -> requests.dispatcherTypeMatchers(PART_OF_A_REQUEST)
                        .permitAll()
                        .anyRequest()
                        .denyAll())
                .exceptionHandling(refused -> refused.authenticationEntryPoint(
                        (_, response, _) -> response.sendError(HttpServletResponse.SC_NOT_FOUND)))
                .headers(headers -> strict(headers, PUBLIC_PAGES))
                .build();
    }

    @Bean
    @Order(3)
    SecurityFilterChain operatorPages(
            HttpSecurity http,
            OperatorProperties operator,
            ObjectProvider<PublicPaths> publicPaths,
            ObjectProvider<RequestMappingInfoHandlerMapping> mappings) {
        RequestMatcher nothing = _ -> false;
        var entryPoint = new OperatorEntryPoint(
                operator, publicPaths.getIfAvailable() == null ? nothing : new NothingThere(mappings));
        return stateless(http)
                .authorizeHttpRequests(requests -> requests.dispatcherTypeMatchers(PART_OF_A_REQUEST)
                        .permitAll()
                        .requestMatchers("/actuator/health/**", "/actuator/prometheus")
                        .permitAll()
                        .anyRequest()
                        .hasRole(OperatorAuthentication.ROLE))
                .httpBasic(basic -> basic.authenticationEntryPoint(entryPoint))
                .exceptionHandling(refused -> refused.authenticationEntryPoint(entryPoint))
                .addFilterBefore(new CrossSiteRequests(), BasicAuthenticationFilter.class)
                .headers(headers -> strict(headers, OPERATOR_PAGES))
                .build();
    }

    /** Cross-site requests are told by their headers, so no token and no session is needed. */
    private static HttpSecurity stateless(HttpSecurity http) {
        return http.csrf(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS));
    }

    private static HeadersConfigurer<HttpSecurity> strict(HeadersConfigurer<HttpSecurity> headers, String policy) {
        return headers.cacheControl(HeadersConfigurer.CacheControlConfig::disable)
                .contentSecurityPolicy(csp -> csp.policyDirectives(policy))
                .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.STRICT_ORIGIN_WHEN_CROSS_ORIGIN));
    }

    /** Before security, so that it sees the client and what it refuses carries the headers. */
    private static <F extends Filter> FilterRegistrationBean<F> early(F filter, int order) {
        var registration = new FilterRegistrationBean<>(filter);
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE + order);
        registration.setDispatcherTypes(DispatcherType.REQUEST, DispatcherType.ERROR, DispatcherType.ASYNC);
        return registration;
    }

    private static RequestMatcher matching(PublicPaths paths) {
        RequestMatcher nothing = _ -> false;
        return paths.patterns().stream()
                .map(OperatorSecurityAutoConfiguration::matcherOf)
                .reduce(nothing, OrRequestMatcher::new);
    }

    private static RequestMatcher matcherOf(String pattern) {
        var space = pattern.indexOf(' ');
        return space < 0
                ? withDefaults().matcher(pattern)
                : withDefaults()
                        .matcher(
                                HttpMethod.valueOf(pattern.substring(0, space)),
                                pattern.substring(space + 1).strip());
    }
}
