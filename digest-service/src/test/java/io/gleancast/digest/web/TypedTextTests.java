package io.gleancast.digest.web;

import io.gleancast.digest.readers.Address;
import io.gleancast.digest.readers.Frequency;
import io.gleancast.digest.readers.Interest;
import io.gleancast.digest.readers.Schedule;
import io.gleancast.digest.site.Plain;
import io.gleancast.testing.hostile.Growth;
import org.junit.jupiter.api.Test;

/** What strangers type into forms and addresses. */
class TypedTextTests {
    @Test
    void isReadInLinearTime() {
        Growth.assertLinear("a mail address", Address::parse);
        Growth.assertLinear("a mail address' name", "", "@reader.example", Address::parse);
        Growth.assertLinear("a mail address' domain", "ada@", "", Address::parse);
        Growth.assertLinear("a time zone", Schedule::zone);
        Growth.assertLinear("a frequency", Frequency::of);
        Growth.assertLinear("a kind", Interest.Kind::of);
        Growth.assertLinear("a date", text -> PathDate.read(text, "no date"));
        Growth.assertLinear("an id", Ids::checked);
        Growth.assertLinear("a remark", text -> Plain.cut(Plain.line(text), 1000));
    }
}
