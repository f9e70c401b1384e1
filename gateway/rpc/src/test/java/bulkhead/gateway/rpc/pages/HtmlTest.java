package bulkhead.gateway.rpc.pages;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HtmlTest {

    @Test
    void whatComesFromOutsideIsNoMarkup() {
        assertThat(new Html().text("<img src=x onerror='a()'>&\"").toString())
                .isEqualTo("&lt;img src=x onerror=&#39;a()&#39;&gt;&amp;&quot;");
    }
}
