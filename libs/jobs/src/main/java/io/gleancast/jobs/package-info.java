/**
 * Claim, work, keep, publish: long work, one row of the table {@code jobs} each, that no crash loses and none repeats.
 *
 * <pre>
 *   listener ──► row in jobs, line in scheduled_tasks      (one transaction, {@link io.gleancast.jobs.JobQueue})
 *   worker   ──► claim    db-scheduler leases the line and renews the lease by its heartbeat
 *                begin    the row gets the worker's mark, a new lease number, and one more attempt, before the work
 *                work     {@link io.gleancast.jobs.Work#attempt}: on a thread that is given up at a deadline, no connection held
 *                keep     {@link io.gleancast.jobs.Work#keep}: in one transaction that proves the lease number, or not at all
 *                publish  {@link io.gleancast.jobs.Work#publish}: what is kept, however often
 *                end      the row says so, the line is removed
 * </pre>
 *
 * <b>Fencing.</b> A worker that was paused while another took its job over comes back with an old lease number: its result is left
 * aside, whatever it was. Leases end by the database's clock.
 *
 * <p><b>Attempts.</b> An attempt is counted before it begins and stays counted if it failed, stood still past the deadline, or ended
 * the process while nothing else ran in it. Where several ran when a process ended, nobody knows which was the cause: each
 * gets its attempt back and is under suspicion, and a job under suspicion runs alone in its process; only the cause is there when the
 * process ends again. What was no fault of the job is not counted: a database or a broker that is away, a budget that is spent. After
 * {@code jobs.attempts} attempts, or {@code jobs.longest-wait} of waiting for its turn, the job ends in a drop: every episode ends.
 *
 * <p><b>Turns.</b> Jobs stand in lanes, one a show. The first of each lane stands at the front, in the order in which they got
 * there; when its turn comes, the next of its lane goes to the end of that front. The rest follow by age, for workers that would
 * else be idle. So a show with a thousand episodes takes one turn for each turn of any other show, and all turns when there is none.
 *
 * <p><b>The table.</b> A service's own table {@code jobs} has its own columns, which this package does not touch, and these:
 *
 * <pre>
 *   id text PRIMARY KEY, lane text, state text ('waiting', 'kept', or how it ended), ends_as text, attempts integer,
 *   setbacks integer, trouble text, suspect boolean, lease bigint, running_by text, begun_at, created_at, updated_at timestamptz
 * </pre>
 */
@NullMarked
package io.gleancast.jobs;

import org.jspecify.annotations.NullMarked;
