package io.gleancast.ingest.polling;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.gleancast.ingest.feeds.OwnedHosts;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** How fast feeds are claimed and given back, by as many replicas as wanted, and by which plan. */
public final class ClaimRates implements AutoCloseable {
    /** As many as one replica polls at a time. */
    private static final int AT_ONCE = 16;

    private final HikariDataSource database;
    private final JdbcClient jdbc;
    private final IngestProperties properties =
            new Binder(new MapConfigurationPropertySource(Map.of())).bindOrCreate("ingest", IngestProperties.class);

    public ClaimRates(String url) {
        var config = new HikariConfig();
        config.setJdbcUrl(url);
        config.setMaximumPoolSize(8);
        this.database = new HikariDataSource(config);
        this.jdbc = JdbcClient.create(database);
    }

    /** Fills the tables anew with feeds that are all due, ten a host. */
    public void fill(int feeds) {
        jdbc.sql("TRUNCATE feeds, hosts, podcasts CASCADE").update();
        jdbc.sql("""
                        INSERT INTO feeds (id, url, host, state, added, next_poll_at)
                        SELECT md5('feed ' || n)::uuid, 'https://host-' || n / 10 || '.example/' || n, 'host-' || n / 10 || '.example',
                            'active', now(), now() - (n % 1000) * interval '1 second'
                        FROM generate_series(1, :feeds) AS n
                        """).param("feeds", feeds).update();
        jdbc.sql("INSERT INTO hosts (host, claim_at) SELECT host, min(next_poll_at) FROM feeds GROUP BY host")
                .update();
        jdbc.sql("VACUUM ANALYZE feeds").update();
        jdbc.sql("VACUUM ANALYZE hosts").update();
    }

    /** Claims a second, each given back at once as due as before. */
    public double perSecond(int replicas, Duration lasting) throws InterruptedException {
        try (var threads = Executors.newFixedThreadPool(replicas)) {
            var until = System.nanoTime() + lasting.toNanos();
            var from = System.nanoTime();
            var claimed = new ArrayList<Future<Long>>();
            for (int i = 0; i < replicas; i++) {
                claimed.add(threads.submit((Callable<Long>) () -> claim(until)));
            }
            long all = 0;
            for (var one : claimed) {
                all += one.get();
            }
            return all / ((System.nanoTime() - from) / 1e9);
        } catch (ExecutionException e) {
            throw new IllegalStateException("A replica could not claim", e.getCause());
        }
    }

    private long claim(long until) {
        var hosts = OwnedHosts.of(jdbc);
        var claims = new Claims(jdbc, hosts, Clock.systemUTC(), properties);
        var transaction = new TransactionTemplate(new JdbcTransactionManager(database));
        long count = 0;
        while (System.nanoTime() < until) {
            var taken = Objects.requireNonNull(transaction.execute(_ -> claims.next(AT_ONCE)));
            count += taken.size();
            taken.forEach(claim -> transaction.executeWithoutResult(_ -> claims.giveBack(claim, Duration.ZERO)));
        }
        return count;
    }

    /** How the database finds the hosts to look at, and the feeds of those. */
    public List<String> plan() {
        var hosts = jdbc.sql("EXPLAIN " + Claims.HOSTS)
                .param("now", Claims.utc(Clock.systemUTC().instant()))
                .param("most", AT_ONCE)
                .query(String.class)
                .list();
        var feeds = jdbc.sql("EXPLAIN " + Claims.TAKE)
                .param("now", Claims.utc(Clock.systemUTC().instant()))
                .param("most", AT_ONCE)
                .param("perHost", properties.perHost())
                .param("seconds", properties.lease().toSeconds())
                .param("hosts", new String[] {"host-1.example", "host-2.example"})
                .query(String.class)
                .list();
        return Stream.concat(hosts.stream(), feeds.stream()).toList();
    }

    @Override
    public void close() {
        database.close();
    }
}
