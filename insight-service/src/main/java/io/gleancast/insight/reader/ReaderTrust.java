package io.gleancast.insight.reader;

import io.gleancast.insight.engine.NoProposal;
import io.gleancast.insight.model.LanguageModel;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Who reads what a model wrote. A reader is examined before its first reading, and not asked where it did not pass. */
final class ReaderTrust implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ReaderTrust.class);

    private final @Nullable LanguageModel model;
    private final @Nullable MeaningReader reader;
    private final Examinations examinations;
    private final Examination examination;
    private final Examinations.Candidate candidate;
    private final ReaderStatus.State absent;
    private volatile Examination.@Nullable Outcome outcome;

    private ReaderTrust(
            @Nullable LanguageModel model,
            String server,
            Examinations examinations,
            Examination examination,
            ReaderStatus.State absent) {
        this.model = model;
        this.reader = model == null ? null : new MeaningReader(model);
        this.examinations = examinations;
        this.examination = examination;
        this.candidate =
                new Examinations.Candidate(server, model == null ? "none" : model.name(), Examination.version());
        this.absent = absent;
    }

    /** @param server tells it from one of the same name elsewhere */
    ReaderTrust(
            LanguageModel model,
            String server,
            Examinations examinations,
            Examination examination,
            MeterRegistry metrics) {
        this(model, server, examinations, examination, ReaderStatus.State.NOT_EXAMINED);
        metrics.gauge(
                "insight.reader.trusted", this, trust -> switch (trust.status().state()) {
                    case TRUSTED -> 1;
                    case NOT_TRUSTED -> 0;
                    default -> Double.NaN;
                });
    }

    /** Nobody reads, whether or not somebody would have to. */
    static ReaderTrust nobody(Examinations examinations, ReaderStatus.State why) {
        return new ReaderTrust(null, "none", examinations, Examination.current(), why);
    }

    /**
     * The reader, if it is believed. Throws {@link io.gleancast.insight.engine.TryLater} where it could not be examined yet.
     */
    Optional<MeaningReader> reader() {
        var asked = reader;
        return asked != null && isTrusted(asked) ? Optional.of(asked) : Optional.empty();
    }

    private boolean isTrusted(MeaningReader asked) {
        var known = known();
        if (known.isEmpty()) {
            try {
                known = Optional.of(examine(asked));
            } catch (NoProposal e) {
                LOG.warn("The reader {} cannot be examined: {}", asked.name(), e.getMessage());
                return false;
            }
        }
        return known.get().passed();
    }

    private Optional<Examination.Outcome> known() {
        if (outcome == null) {
            outcome = examinations.find(candidate).orElse(null);
        }
        return Optional.ofNullable(outcome);
    }

    /** One at a time: what one of two pays for, the other takes. */
    private synchronized Examination.Outcome examine(MeaningReader asked) {
        var before = known();
        if (before.isPresent()) {
            return before.get();
        }
        var made = examination.take(asked);
        examinations.keep(candidate, made);
        outcome = made;
        if (made.passed()) {
            LOG.info(
                    "The reader {} passed its examination ({} leaks, {} alarms)",
                    asked.name(),
                    made.leaks(),
                    made.alarms());
        } else {
            LOG.warn(
                    "The reader {} is not asked: of the examination's bent statements it let {} pass, of the true ones it refused {}, and {} it did not answer. Bodies are in their speakers' own words; insight.reader.name may name a stronger model",
                    asked.name(),
                    made.leaks(),
                    made.alarms(),
                    made.unanswered());
        }
        return made;
    }

    /** How things stand. */
    ReaderStatus status() {
        return reader == null
                ? ReaderStatus.without(absent)
                : known().map(this::status)
                        .orElseGet(() -> new ReaderStatus(ReaderStatus.State.NOT_EXAMINED, candidate.model(), 0, 0, 0));
    }

    private ReaderStatus status(Examination.Outcome made) {
        return new ReaderStatus(
                made.passed() ? ReaderStatus.State.TRUSTED : ReaderStatus.State.NOT_TRUSTED,
                candidate.model(),
                made.leaks(),
                made.alarms(),
                made.unanswered());
    }

    @Override
    public void close() {
        if (model != null) {
            model.close();
        }
    }
}
