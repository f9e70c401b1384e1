package bulkhead.gateway.rpc.pages;

/// How pages look, by day and by night.
final class Style {

    static final String SHEET = """
            :root { color-scheme: light dark; --line: #8884; --soft: #8881; --link: light-dark(#0b57d0, #8ab4f8); }
            body { font: 15px/1.5 system-ui, sans-serif; margin: 0; }
            header { display: flex; gap: 2rem; align-items: center; flex-wrap: wrap; padding: .7rem 1.5rem;
              border-bottom: 1px solid var(--line); }
            header > a { font-weight: 700; font-size: 1.1rem; text-decoration: none; }
            main { padding: 0 1.5rem 3rem; max-width: 80rem; }
            a { color: var(--link); }
            h1 { font-size: 1.3rem; overflow-wrap: anywhere; }
            h2 { font-size: 1.05rem; margin-top: 2rem; }
            table { border-collapse: collapse; width: 100%; }
            th, td { text-align: left; padding: .35rem .8rem .35rem 0; border-bottom: 1px solid var(--line);
              vertical-align: top; overflow-wrap: anywhere; }
            .facts th { width: 13rem; font-weight: 500; opacity: .75; }
            code, pre, td a { font-family: ui-monospace, monospace; font-size: .92em; }
            pre { background: var(--soft); padding: .8rem; overflow-x: auto; white-space: pre-wrap;
              overflow-wrap: anywhere; }
            input, button { font: inherit; padding: .25rem .5rem; }
            input { max-width: 60vw; }
            .good { color: light-dark(#146c2e, #6dd58c); }
            .bad { color: light-dark(#b3261e, #f2b8b5); }
            """;

    private Style() {}
}
