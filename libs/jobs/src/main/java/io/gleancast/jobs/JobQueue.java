package io.gleancast.jobs;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The order in which jobs are claimed: db-scheduler takes the highest priority first and then the oldest line, so the lines of one
 * lane get the front's priority one after another.
 */
public class JobQueue {
    private static final int FRONT = 50;
    private static final int BEHIND = 40;
    private static final int AT_ONCE = 1000;
    /** Of a lane, so many of the oldest are looked at for its next; where none of those is due, {@link #orderLanes} finds one. */
    private static final int LOOKED_AT = 200;

    private final JdbcClient jdbc;
    private final String task;

    JobQueue(JdbcClient jdbc, String task) {
        this.jdbc = jdbc;
        this.task = task;
    }

    /** Lines a job up that is in the table, in the caller's transaction; one that is in line stays where it is. */
    public void add(String id) {
        jdbc.sql("""
                        INSERT INTO scheduled_tasks (task_name, task_instance, execution_time, picked, version, priority)
                        SELECT :task, job.id, now(), false, 1, CASE WHEN EXISTS (
                            SELECT 1 FROM jobs other JOIN scheduled_tasks line ON line.task_name = :task AND line.task_instance = other.id
                            WHERE other.lane = job.lane AND other.state IN ('waiting', 'kept') AND line.priority = :front
                                AND NOT line.picked AND line.execution_time <= now()) THEN :behind ELSE :front END
                        FROM jobs job WHERE job.id = :id
                        ON CONFLICT DO NOTHING
                        """)
                .param("task", task)
                .param("id", id)
                .param("front", FRONT)
                .param("behind", BEHIND)
                .update();
    }

    /** Gives a job its turn now; one that a worker has goes on. */
    public void hurry(String id) {
        add(id);
        jdbc.sql("""
                        UPDATE scheduled_tasks SET execution_time = now(), priority = :front
                        WHERE task_name = :task AND task_instance = :id AND NOT picked
                        """).param("task", task).param("id", id).param("front", FRONT).update();
    }

    /** Ends a job's wait; its turn comes as that of any other of its lane. One that a worker has goes on. */
    public void wake(String id) {
        add(id);
        jdbc.sql("""
                        UPDATE scheduled_tasks SET execution_time = now()
                        WHERE task_name = :task AND task_instance = :id AND NOT picked AND execution_time > now()
                        """).param("task", task).param("id", id).update();
    }

    /** A job's turn has come: should it come again it is from behind, and the next of its lane goes to the end of the front. */
    void takeTurn(String id, String lane) {
        jdbc.sql("UPDATE scheduled_tasks SET priority = :behind WHERE task_name = :task AND task_instance = :id")
                .param("task", task)
                .param("id", id)
                .param("behind", BEHIND)
                .update();
        jdbc.sql("""
                        UPDATE scheduled_tasks SET priority = :front, execution_time = now()
                        WHERE task_name = :task AND priority = :behind AND NOT picked AND task_instance = (
                            SELECT line.task_instance FROM (
                                SELECT id FROM jobs WHERE lane = :lane AND state IN ('waiting', 'kept')
                                ORDER BY created_at LIMIT :most) job
                            JOIN scheduled_tasks line ON line.task_name = :task AND line.task_instance = job.id
                            WHERE NOT line.picked AND line.execution_time <= now()
                            ORDER BY line.priority DESC, line.execution_time LIMIT 1)
                        """)
                .param("task", task)
                .param("lane", lane)
                .param("front", FRONT)
                .param("behind", BEHIND)
                .param("most", LOOKED_AT)
                .update();
    }

    /** Brings one of each lane to the front that has none there, such as one that waited for its time; says how many. */
    int orderLanes() {
        return jdbc.sql("""
                        UPDATE scheduled_tasks line SET priority = :front, execution_time = now()
                        FROM (
                            SELECT DISTINCT ON (job.lane) line.task_instance, line.priority
                            FROM jobs job JOIN scheduled_tasks line ON line.task_name = :task AND line.task_instance = job.id
                            WHERE job.state IN ('waiting', 'kept') AND NOT line.picked AND line.execution_time <= now()
                            ORDER BY job.lane, line.priority DESC, line.execution_time) next
                        WHERE line.task_name = :task AND line.task_instance = next.task_instance AND next.priority < :front
                            AND NOT line.picked
                        """).param("task", task).param("front", FRONT).update();
    }

    /** Lines up what is not done and nowhere in line: none, unless somebody emptied the table; says how many. */
    int addForgotten() {
        return jdbc.sql("""
                        INSERT INTO scheduled_tasks (task_name, task_instance, execution_time, picked, version, priority)
                        SELECT :task, id, now(), false, 1, :behind FROM jobs
                        WHERE state IN ('waiting', 'kept') AND NOT EXISTS (
                            SELECT 1 FROM scheduled_tasks WHERE task_name = :task AND task_instance = jobs.id)
                        ORDER BY created_at LIMIT :most
                        ON CONFLICT DO NOTHING
                        """)
                .param("task", task)
                .param("behind", BEHIND)
                .param("most", AT_ONCE)
                .update();
    }
}
