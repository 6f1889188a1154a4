package io.gleancast.insight.model;

import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.type.AnnotatedTypeMetadata;

/** Holds where a key or a server's address is set. */
class ModelIsConfigured implements Condition {
    @Override
    public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
        return isSet(context, "insight.model.base-url") || isSet(context, "insight.model.api-key");
    }

    private static boolean isSet(ConditionContext context, String property) {
        return !context.getEnvironment().getProperty(property, "").isBlank();
    }
}
