import { COMMANDS, COMMON_OPTIONS, OPTIONS, SERVER_COMMANDS } from "./commands.mjs";

export const SHELLS = ["bash", "zsh", "fish"];

/** A script that completes commands and options in the given shell; undefined for a shell that is none of SHELLS. */
export function completion(shell) {
  return { bash, zsh, fish }[shell]?.();
}

/** `workflow`, `template`, …: first words, with those that may follow. */
function words() {
  const groups = new Map();
  for (const { name } of [...COMMANDS, ...SERVER_COMMANDS]) {
    const [first, second] = name.split(" ");
    groups.set(first, [...(groups.get(first) ?? []), ...(second === undefined ? [] : [second])]);
  }
  return [...groups].map(([first, next]) => ({ first, next: first === "completion" ? SHELLS : next }));
}

const optionsOf = ({ options }) => [...options, ...Object.keys(COMMON_OPTIONS)].map((option) => `--${option}`).join(" ");

/** Where an option is expected, the command's own; after its words, files: most commands take one. */
function bash() {
  const seconds = words().map(({ first, next }) => `      ${first}) COMPREPLY=($(compgen -W "${next.join(" ")}" -- "$current")) ;;`);
  const options = COMMANDS.map(
    (command) => `    ${command.name.includes(" ") ? `"${command.name}"` : `"${command.name} "*`}) options="${optionsOf(command)}" ;;`,
  );
  return `_stagecraft() {
  local current="\${COMP_WORDS[COMP_CWORD]}" options="--help"
  case "\${COMP_WORDS[1]} \${COMP_WORDS[2]}" in
${options.join("\n")}
  esac
  if [[ $current == -* ]]; then
    COMPREPLY=($(compgen -W "$options" -- "$current"))
  elif [[ $COMP_CWORD -eq 1 ]]; then
    COMPREPLY=($(compgen -W "${words()
      .map(({ first }) => first)
      .join(" ")}" -- "$current"))
  elif [[ $COMP_CWORD -eq 2 ]]; then
    case "\${COMP_WORDS[1]}" in
${seconds.join("\n")}
    esac
  else
    COMPREPLY=($(compgen -f -- "$current"))
  fi
}
complete -o filenames -F _stagecraft stagecraft`;
}

/** zsh reads bash's own by its standard module. */
function zsh() {
  return `autoload -U +X compinit && compinit\nautoload -U +X bashcompinit && bashcompinit\n${bash()}`;
}

function fish() {
  const firsts = words().map(({ first }) => `complete -c stagecraft -n __fish_use_subcommand -f -a ${first}`);
  const seconds = words()
    .filter(({ next }) => next.length > 0)
    .map(
      ({ first, next }) =>
        `complete -c stagecraft -n "__fish_seen_subcommand_from ${first}; and not __fish_seen_subcommand_from ${next.join(" ")}" -f -a "${next.join(" ")}"`,
    );
  const options = COMMANDS.flatMap((command) => {
    const [first, second] = command.name.split(" ");
    const seen = `__fish_seen_subcommand_from ${first}${second === undefined ? "" : `; and __fish_seen_subcommand_from ${second}`}`;
    const all = { ...Object.fromEntries(command.options.map((option) => [option, OPTIONS[option]])), ...COMMON_OPTIONS };
    return Object.entries(all).map(([name, { value, does }]) => `complete -c stagecraft -n "${seen}" -l ${name}${value === null ? "" : " -r"} -d '${does}'`);
  });
  return [...firsts, ...seconds, ...options].join("\n");
}
