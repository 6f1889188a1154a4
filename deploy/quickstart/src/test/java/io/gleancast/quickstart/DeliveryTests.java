package io.gleancast.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DeliveryTests {
    @Test
    void isDeliveredWhenSentNowOrBefore() {
        assertThat(new Delivery(5, 1, 0, 0, 0).delivered()).isTrue();
        assertThat(new Delivery(5, 0, 1, 0, 0).delivered()).isTrue();
        assertThat(new Delivery(5, 0, 1, 0, 0).inWords()).contains("no second mail was sent");
    }

    @Test
    void aMailInDoubtIsNotDeliveredAndSaysWhereItIsListed() {
        var delivery = new Delivery(5, 0, 0, 1, 0);
        assertThat(delivery.delivered()).isFalse();
        assertThat(delivery.inWords()).contains("1 mail in doubt", "GET /sends?state=in-doubt");
    }

    @Test
    void anEmptyDayIsNotDelivered() {
        assertThat(new Delivery(0, 0, 0, 0, 0).delivered()).isFalse();
        assertThat(new Delivery(0, 0, 0, 0, 0).inWords()).contains("no digest today");
    }
}
