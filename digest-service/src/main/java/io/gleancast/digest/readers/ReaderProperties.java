package io.gleancast.digest.readers;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How readers join and leave.
 *
 * @param tokenKeys keys of the links in mails, the first signs and all are accepted; empty: one kept in the database
 * @param hashKey key under which addresses are remembered after they are gone; never change it; empty: one kept in the
 *     database
 * @param confirmWithin how long a confirmation link is good
 * @param linkLife how long the preference links in a mail are good; those to unsubscribe are good for five years
 * @param undoWithin how long the old address can take back that it was changed
 * @param forgetAfter when the address of someone who unsubscribed is deleted
 * @param zone the time zone of those who name none
 * @param hour the hour of those who name none
 * @param subscribers readers by configuration, added at start unless they are known or have left
 * @param signUpsPerHour how many sign-ups are taken from one network in an hour: an IPv4 address, an IPv6 /64
 * @param lettersPerDay how many confirmations go to one mail address in a day
 * @param lettersPerDomainAndHour how many confirmations that strangers ask for go to one domain in an hour
 * @param lettersPerHour how many confirmations that strangers ask for leave in an hour, to whomever
 * @param changesPerHour how many changes one reader can make in an hour
 * @param lettersKept how long a letter that cannot be sent is kept
 * @param suppressedFor how long the hash of an address that bounced, complained or deleted itself is kept
 */
@Validated
@ConfigurationProperties("digest.readers")
public record ReaderProperties(
        @DefaultValue List<@Valid TokenKey> tokenKeys,
        @DefaultValue("") String hashKey,
        @DurationMin(minutes = 1) @DefaultValue("3d") Duration confirmWithin,
        @DurationMin(days = 1) @DefaultValue("90d") Duration linkLife,
        @DurationMin(hours = 1) @DefaultValue("14d") Duration undoWithin,
        @DefaultValue("30d") Duration forgetAfter,
        @DefaultValue("UTC") ZoneId zone,
        @Min(0) @DefaultValue("7") int hour,
        @DefaultValue List<@Valid Configured> subscribers,
        @Min(1) @DefaultValue("10") int signUpsPerHour,
        @Min(1) @DefaultValue("3") int lettersPerDay,
        @Min(1) @DefaultValue("250") int lettersPerDomainAndHour,
        @Min(1) @DefaultValue("1000") int lettersPerHour,
        @Min(1) @DefaultValue("120") int changesPerHour,
        @DurationMin(hours = 1) @DefaultValue("7d") Duration lettersKept,
        @DurationMin(days = 1) @DefaultValue("1825d") Duration suppressedFor) {

    /**
     * A key of links in mails.
     *
     * @param id short, stands in each link
     * @param secret 32 characters or more
     */
    public record TokenKey(
            @NotBlank @Pattern(regexp = "[A-Za-z0-9]{1,8}") String id,
            @Size(min = 32) String secret) {
        @Override
        public String toString() {
            return "TokenKey " + id;
        }
    }

    /** A reader by configuration. */
    public record Configured(
            @NotBlank String address,
            @DefaultValue("UTC") ZoneId zone,
            @DefaultValue("7") int hour) {}
}
