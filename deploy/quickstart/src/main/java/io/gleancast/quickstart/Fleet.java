package io.gleancast.quickstart;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;

/** All processes of one run: a broker, PostgreSQL, a mail catcher, and the services once they are started. */
public final class Fleet implements AutoCloseable {
    private final Workspace workspace;
    private final Deque<AutoCloseable> started = new ArrayDeque<>();
    private final Broker broker;
    private final Database database;
    private final MailCatcher catcher;

    private Fleet(Workspace workspace) throws InterruptedException {
        this.workspace = workspace;
        try {
            broker = closedInTheEnd(Broker.start(workspace));
            database = closedInTheEnd(Database.start(workspace));
            catcher = closedInTheEnd(MailCatcher.start(workspace));
            broker.awaitReady();
        } catch (RuntimeException | InterruptedException e) {
            close();
            throw e;
        }
    }

    /** Starts the servers and returns once they answer. */
    public static Fleet start(Workspace workspace) throws InterruptedException {
        return new Fleet(workspace);
    }

    /** Starts one process of each service and returns once they are ready. */
    public Services startServices(int today) throws InterruptedException {
        return startServices(new Services.Wanted(Map.of(), Map.of(), catcher.port(), today));
    }

    /** Starts the services that are wanted and returns once they are ready. */
    public Services startServices(Services.Wanted wanted) throws InterruptedException {
        return closedInTheEnd(Services.start(workspace, broker, database, wanted));
    }

    /** Has something closed with this fleet, before what was started earlier. */
    public <T extends AutoCloseable> T closedInTheEnd(T part) {
        started.push(part);
        return part;
    }

    public Broker broker() {
        return broker;
    }

    public Database database() {
        return database;
    }

    public MailCatcher catcher() {
        return catcher;
    }

    @Override
    public void close() {
        while (!started.isEmpty()) {
            try {
                started.pop().close();
            } catch (Exception e) {
                System.err.println("A part did not stop cleanly: " + e.getMessage());
            }
        }
    }
}
