package io.gleancast.jobs;

import io.gleancast.contracts.Drop;

/**
 * What a service does with its jobs; {@link JobRunner} does the rest.
 *
 * @param <R> what is kept of a job
 */
public interface Work<R> {

    /** By which the jobs' lines are told from others in {@code scheduled_tasks}. */
    String name();

    /**
     * One attempt, in no transaction. It may run on after its deadline with nobody waiting for it, and what it then returns is lost.
     *
     * @param last whether no other attempt follows
     */
    Outcome<R> attempt(String id, boolean last);

    /** What is kept of a job that is dropped. */
    R dropped(String id, Drop.Reason reason, String detail);

    /**
     * Keeps a result, in the transaction that holds the row and has proved the lease.
     *
     * @return the state in which the job ends once the result is published
     */
    String keep(String id, R result);

    /** Sends what is kept, in no transaction; the same again after a crash. */
    void publish(String id);
}
