export const USAGE = `stagecraft: workflows from the command line

  stagecraft workflow create <file>                   store a definition (--draft: as a draft)
  stagecraft workflow list                            (--search <text>)
  stagecraft workflow show <workflow>                 its text
  stagecraft workflow validate <file…>                without a server (--strict: warnings count as errors)
  stagecraft workflow plan <file | workflow>          the order of its stages (--param name=value, --overrides <file>)
  stagecraft workflow run <workflow>                  (--param name=value, --overrides <file>, --dry-run, --watch)
  stagecraft workflow runs [run]                      the latest runs, or one with its stages (--workflow <workflow>, --logs, --watch)
  stagecraft workflow approve | reject <run> [stage]  (--comment <text>)
  stagecraft workflow pause | resume | cancel <run>   (--reason <text>)
  stagecraft template list
  stagecraft template clone <template>                (--name <name>)

  --url <url>     the server, default $STAGECRAFT_URL or http://127.0.0.1:3000
  --key <key>     an API key, default $STAGECRAFT_API_KEY
  --json          one JSON document for programs

Exit codes: 0 fine, 1 invalid, failed or refused, 2 not understood, 3 the server cannot be reached.`;
