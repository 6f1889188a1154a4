package io.gleancast.quickstart;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A process of ours, with its log. It ends with us, and is started again where it ended by itself. */
final class Child implements AutoCloseable {
    private static final int RESTARTS = 5;

    private final String name;
    private final List<String> command;
    private final Map<String, String> environment;
    private final Path log;

    private @Nullable Process process;
    private volatile boolean stopping;
    private int restarts;
    private boolean heldDown;

    Child(String name, List<String> command, Map<String, String> environment, Path log) {
        this.name = name;
        this.command = List.copyOf(command);
        this.environment = Map.copyOf(environment);
        this.log = log;
    }

    /** The command that runs this very Java. */
    static List<String> java(List<String> arguments) {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(arguments);
        return command;
    }

    String name() {
        return name;
    }

    Path log() {
        return log;
    }

    synchronized void start() {
        if (stopping) {
            return;
        }
        heldDown = false;
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().keySet().removeIf(variable -> !environment.containsKey(variable) && isOurs(variable));
        builder.environment().putAll(environment);
        try {
            process = builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException("%s could not be started".formatted(name), e);
        }
    }

    /** Settings meant for other processes must not leak into this one. */
    private static boolean isOurs(String variable) {
        return variable.startsWith("SPRING_")
                || variable.startsWith("OPENAI_")
                || variable.startsWith("GLEANCAST_")
                || variable.equals("SERVER_PORT")
                || variable.equals("JAVA_TOOL_OPTIONS");
    }

    /**
     * Starts the process again if it has ended.
     *
     * @return true if it had to be started again
     */
    synchronized boolean revive() {
        if (stopping || heldDown || process == null || process.isAlive()) {
            return false;
        }
        if (++restarts > RESTARTS) {
            throw new QuickstartFailed("%s ended %d times; its last words are at the end of %s%n%s"
                    .formatted(name, restarts, log, lastWords()));
        }
        start();
        return true;
    }

    /** How often it had to be started again. */
    synchronized int restarts() {
        return restarts;
    }

    /** Ends the process and leaves it ended until {@link #start()}. */
    void stop() {
        Process running;
        synchronized (this) {
            heldDown = true;
            running = process;
        }
        end(running);
    }

    /** Stops the process where it is (SIGSTOP): it keeps its connections and does nothing, also on the network. */
    void pause() {
        signal("-STOP");
    }

    /** Lets a paused process go on (SIGCONT). */
    void resume() {
        signal("-CONT");
    }

    private void signal(String name) {
        try {
            int status = new ProcessBuilder("kill", name, Long.toString(pid()))
                    .inheritIO()
                    .start()
                    .waitFor();
            if (status != 0) {
                throw new QuickstartFailed("%s could not be sent %s".formatted(this.name, name));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new QuickstartFailed("Interrupted while %s was sent %s".formatted(this.name, name), e);
        }
    }

    synchronized boolean isAlive() {
        return process != null && process.isAlive();
    }

    synchronized long pid() {
        return process == null ? -1 : process.pid();
    }

    /** The last lines of the log, for a message. */
    String lastWords() {
        try {
            var lines = Files.readAllLines(log);
            return String.join("\n", lines.subList(Math.max(0, lines.size() - 12), lines.size()));
        } catch (IOException e) {
            return "(no log: " + e.getMessage() + ")";
        }
    }

    @Override
    public void close() {
        Process running;
        synchronized (this) {
            stopping = true;
            running = process;
        }
        end(running);
    }

    private static void end(@Nullable Process running) {
        if (running == null) {
            return;
        }
        running.destroy();
        try {
            if (!running.waitFor(15, TimeUnit.SECONDS)) {
                running.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            running.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
