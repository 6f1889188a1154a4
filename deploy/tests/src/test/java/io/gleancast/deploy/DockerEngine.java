package io.gleancast.deploy;

import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.testcontainers.DockerClientFactory;

/** Lets tests with containers run where they were asked for, the jars are built and a Docker engine answers; says what is missing. */
final class DockerEngine implements ExecutionCondition {
    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        if (!Boolean.getBoolean("gleancast.containers")) {
            return ConditionEvaluationResult.disabled("./mvnw -Pcontainers verify starts the images in containers");
        }
        for (var service : Checkout.SERVICES) {
            if (Checkout.jars(service).isEmpty()) {
                return ConditionEvaluationResult.disabled(
                        "%s-service has no runnable jar yet: ./mvnw -Pcontainers verify".formatted(service));
            }
        }
        return DockerClientFactory.instance().isDockerAvailable()
                ? ConditionEvaluationResult.enabled("a Docker engine answers")
                : ConditionEvaluationResult.disabled("no Docker engine answers on this machine");
    }
}
