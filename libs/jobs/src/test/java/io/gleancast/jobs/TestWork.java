package io.gleancast.jobs;

import io.gleancast.contracts.Drop;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/** Work that does what the test says, and tells what it did. */
class TestWork implements Work<String> {
    final List<String> begun = new CopyOnWriteArrayList<>();
    final List<String> published = new CopyOnWriteArrayList<>();
    private final JobTable table;
    private final Function<String, Outcome<String>> attempt;

    TestWork(JobTable table, Function<String, Outcome<String>> attempt) {
        this.table = table;
        this.attempt = attempt;
    }

    @Override
    public String name() {
        return "test";
    }

    @Override
    public Outcome<String> attempt(String id, boolean last) {
        begun.add(id);
        return attempt.apply(id);
    }

    @Override
    public String dropped(String id, Drop.Reason reason, String detail) {
        return "dropped %s: %s".formatted(reason, detail);
    }

    @Override
    public String keep(String id, String result) {
        table.keep(id, result);
        return result.startsWith("dropped") ? "dropped" : "done";
    }

    @Override
    public void publish(String id) {
        published.add(id);
    }
}
