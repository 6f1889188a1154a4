package io.gleancast.digest.sending;

import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotEmpty;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How digests leave.
 *
 * @param enabled whether this replica sends at all
 * @param connections SMTP connections of this replica, each kept for many mails
 * @param batch how many digests this replica takes on at once
 * @param lease after how long another replica takes on what this one did not begin to send
 * @param doubt how long one mail may be on its way before it is listed as in doubt
 * @param latest a digest that could not leave this long after it was due is not sent any more
 * @param mailsPerSecond of this replica, over all domains; 0: no limit
 * @param domainMailsPerSecond of this replica, by recipient domain; the domain {@code default} stands for all others
 * @param providers groups of domains that one provider takes mail for, each with a rate of its own besides the domains'
 * @param providerPause for how long a provider gets nothing that refuses us for who we are; doubled each time that it does
 *     so again within a day, up to sixteen times as long
 * @param slowedMailsPerSecond of this replica, to a provider that asks for less or whose readers complain
 * @param complaintRate a provider gets nothing for a day where more than this share of the digests of
 *     {@code complaintWindow} was marked as junk, and mail slowly from half of it; everything stops where that is so of all
 *     providers together and at least three of them
 * @param complaintMinimum complaints that are needed to stop, so that one reader cannot
 * @param complaintWindow over how long complaints are counted
 * @param softBounces after how many soft bounces in 30 days an address is given up
 */
@Validated
@ConfigurationProperties("digest.sending")
record SendingProperties(
        @DefaultValue("true") boolean enabled,
        @Min(1) @Max(64) @DefaultValue("4") int connections,
        @Min(1) @Max(5000) @DefaultValue("200") int batch,
        @DurationMin(seconds = 5) @DefaultValue("1m") Duration lease,
        @DurationMin(seconds = 1) @DefaultValue("45s") Duration doubt,
        @DurationMin(minutes = 1) @DefaultValue("12h") Duration latest,

        @DecimalMin("0") @DefaultValue("0") double mailsPerSecond,

        @DefaultValue Map<String, Double> domainMailsPerSecond,
        @DefaultValue Map<String, @Valid Provider> providers,

        @DurationMin(minutes = 1) @DefaultValue("30m") Duration providerPause,

        @DecimalMin("0.01") @DefaultValue("0.5") double slowedMailsPerSecond,

        @DecimalMin("0") @DecimalMax("1") @DefaultValue("0.003")
        double complaintRate,

        @Min(1) @DefaultValue("3") int complaintMinimum,
        @DurationMin(hours = 1) @DefaultValue("7d") Duration complaintWindow,
        @Min(1) @DefaultValue("5") int softBounces) {

    /**
     * A provider of mailboxes.
     *
     * @param domains all that lead to it, such as {@code gmail.com} and {@code googlemail.com}
     * @param mailsPerSecond of this replica to all of them together
     */
    record Provider(
            @NotEmpty List<String> domains, @DecimalMin("0") double mailsPerSecond) {}
}
