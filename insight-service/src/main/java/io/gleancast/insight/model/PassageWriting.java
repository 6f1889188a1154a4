package io.gleancast.insight.model;

import io.gleancast.contracts.Transcript;
import io.gleancast.insight.engine.Candidate;
import io.gleancast.insight.engine.NoProposal;
import io.gleancast.insight.engine.PassageChooser;
import io.gleancast.insight.gate.Judgement.Place;
import java.util.ArrayList;
import java.util.List;

/**
 * Has a language model write about passages that somebody else chose: each with the lines around it, as many in a request as fit.
 * A model with little context or little strength can do that.
 */
final class PassageWriting {
    private final StatementRequests requests;
    private final PassageChooser chooser;

    PassageWriting(LanguageModel model, PassageChooser chooser) {
        this.requests = new StatementRequests(model, StatementPrompt.WRITE);
        this.chooser = chooser;
    }

    String version() {
        return "%s/%s".formatted(StatementPrompt.WRITE.version(), chooser.version());
    }

    /** The passages' data, as the first request would have it if all of them fitted. */
    String data(Transcript transcript) {
        return Data.of(Data.head(transcript), statements(transcript, chooser.passages(transcript)));
    }

    /** What was written, in the passages' order; a passage of which the model makes nothing is left out. */
    List<Candidate> of(Transcript transcript, Bill bill) {
        var passages = chooser.passages(transcript);
        var written = WrittenTexts.about(
                statements(transcript, passages), transcript.textSha256(), Data.head(transcript), requests, bill);
        if (written.isEmpty() && !passages.isEmpty()) {
            throw new NoProposal(NoProposal.Cause.UNUSABLE, bill.usage(), "The model writes nothing of use");
        }
        var candidates = new ArrayList<Candidate>();
        for (int i = 0; i < passages.size(); i++) {
            written.of(i + 1, passages.get(i)).ifPresent(candidates::add);
        }
        return candidates;
    }

    private static List<Statement> statements(Transcript transcript, List<Candidate> passages) {
        var lines = new EvidenceLines(transcript);
        var statements = new ArrayList<Statement>();
        for (var passage : passages) {
            var places = passage.quotes().stream()
                    .map(quote -> new Place(quote.firstSentence(), quote.lastSentence()))
                    .toList();
            statements.add(
                    new Statement(statements.size() + 1, "", "", lines.around(places), lines.evidence(places), ""));
        }
        return statements;
    }
}
