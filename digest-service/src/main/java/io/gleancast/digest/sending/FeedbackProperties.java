package io.gleancast.digest.sending;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Whose reports count.
 *
 * @param authservId the name by which our receiving mail server signs its {@code Authentication-Results} (RFC 8601); empty:
 *     nothing can be vouched for, so that no complaint slows or stops sending
 * @param senders domains that readers' complaints come from, such as {@code feedback.provider.example}, with all below them;
 *     complaints from others take their reader off the list and count no further
 */
@Validated
@ConfigurationProperties("digest.mail.feedback")
record FeedbackProperties(
        @DefaultValue("") String authservId, @DefaultValue List<String> senders) {}
