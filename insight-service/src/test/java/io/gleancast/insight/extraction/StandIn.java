package io.gleancast.insight.extraction;

import io.gleancast.contracts.Transcript;
import io.gleancast.insight.engine.*;
import java.util.List;
import org.springframework.stereotype.Component;

@Component
class StandIn implements InsightEngine {
    @Override
    public String name() {
        return "extractive";
    }

    @Override
    public String version() {
        return "0";
    }

    @Override
    public Proposal propose(Transcript t) {
        return new Proposal(List.of(), Usage.free("x"));
    }
}
