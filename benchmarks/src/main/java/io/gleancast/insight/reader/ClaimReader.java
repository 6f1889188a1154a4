package io.gleancast.insight.reader;

import io.gleancast.contracts.Transcript;
import io.gleancast.insight.engine.Usage;
import io.gleancast.insight.gate.Judgement;
import io.gleancast.insight.model.Data;
import io.gleancast.insight.model.EvidenceLines;
import io.gleancast.insight.model.LanguageModel;
import io.gleancast.insight.model.LanguageModels;
import io.gleancast.insight.model.ModelProperties;
import io.gleancast.insight.model.Statement;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;

/** The second reader under judgement: without an examination, and without a second try for the writer. */
public final class ClaimReader implements AutoCloseable {
    private final LanguageModel model;
    private final MeaningReader reader;
    private Usage usage;

    public ClaimReader(ModelProperties settings) {
        this.model = LanguageModels.forOneRun(settings, Clock.systemUTC());
        this.reader = new MeaningReader(model);
        this.usage = Usage.free(model.name());
    }

    /** Of each claim that it has an answer about, by number: what differs, empty where the claim is supported. */
    public Map<Integer, String> read(Transcript transcript, Map<Integer, Judgement.Accepted> claims) {
        var lines = new EvidenceLines(transcript);
        var statements = new ArrayList<Statement>();
        claims.forEach((id, claim) -> statements.add(lines.statement(id, claim)));
        var bill = reader.bill();
        var objections = new HashMap<Integer, String>();
        reader.read(transcript.textSha256(), Data.head(transcript), statements, bill)
                .forEach((id, verdict) ->
                        objections.put(id, verdict.supported() ? "" : "objection: " + verdict.objection()));
        usage = usage.plus(bill.usage());
        return objections;
    }

    public long tokens() {
        return usage.inputTokens() + usage.outputTokens();
    }

    @Override
    public void close() {
        model.close();
    }
}
