#!/bin/sh
# A workflow's life by the command line alone. $STAGECRAFT is the program, $OUT an empty folder for what each command printed.
set -eu
cd "$OUT"

# The document that a command prints goes into a file of that name.
stagecraft() { node "$STAGECRAFT" "$@"; }
keep() { name=$1; shift; stagecraft "$@" --json > "$name.json"; }
field() { sed -n "s/^  \"$2\": \"\([^\"]*\)\".*/\1/p" "$1.json" | head -n 1; }
# Reads a run until it says so: 20 seconds at most.
until_run() {
  tries=0
  until stagecraft workflow runs "$1" | grep -q "$2"; do
    tries=$((tries + 1)); [ "$tries" -lt 60 ] || { echo "$1 never said $2" >&2; exit 9; }
    sleep 0.1
  done
}
refused() { code=0; stagecraft "$@" > refused.txt 2>&1 || code=$?; [ "$code" -eq 1 ] || { echo "$* answered $code" >&2; exit 9; }; }

cat > shipping.yaml <<'YAML'
# Everything that leaves the house
workflow: { id: shipping, name: Shipping }
config: { parameters: { box: { type: string, required: true }, size: { type: integer, default: 1 } } }
stages:
  - { id: pack, type: script, env: { BOX: "${{ parameters.box }}" }, run: 'echo "packs $BOX"' }
  - { id: agree, type: gate, depends_on: pack, gate: { message: Ship it? } }
YAML

refused workflow list
keep login login --url "$URL" --key "$KEY"
keep validate workflow validate shipping.yaml
keep create workflow create shipping.yaml
keep list workflow list
keep show workflow show shipping
keep plan workflow plan shipping --param box=big --param size=3
refused workflow run shipping
keep run workflow run shipping --param box=big --param size=3
RUN=$(field run run_id)

stagecraft workflow runs "$RUN" --watch --json > watch.jsonl &
WATCH=$!
trap 'kill "$WATCH" 2> /dev/null || true' EXIT
until_run "$RUN" "agree  *waiting"
keep approvals workflow approvals
echo "a label" > label.txt
keep attach workflow attach "$RUN" label.txt
keep approve workflow approve "$RUN" --comment "go on"
wait "$WATCH"
keep done workflow runs "$RUN"
stagecraft workflow runs "$RUN" --logs --json > logs.jsonl
keep artifacts workflow artifacts "$RUN"
keep download workflow artifacts "$RUN" --download --output files
cmp label.txt files/label.txt

keep second workflow run shipping --param box=small
SECOND=$(field second run_id)
until_run "$SECOND" "agree  *waiting"
keep cancel workflow cancel "$SECOND" --reason "no more boxes"
refused workflow runs "$SECOND" --watch

keep sync sync flows
cmp shipping.yaml flows/shipping.yaml
keep export bundle export
keep import bundle import export.json
keep logout logout
