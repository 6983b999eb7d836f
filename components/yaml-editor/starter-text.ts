/** What a new workflow begins with: the smallest text that runs, with the next thing to try. */
export const STARTER_TEXT = `workflow:
  id: my-workflow
  name: My workflow

config:
  parameters:
    name: { type: string, default: world, description: Who is greeted }

stages:
  - id: greet
    type: script
    env: { NAME: "\${{ parameters.name }}" }
    run: |
      echo "Hello, $NAME!"
      echo "greeting=Hello, $NAME!" >> "$STAGECRAFT_OUTPUT"
    outputs:
      greeting: { type: string }

  - id: approve
    type: gate
    depends_on: [greet]
    gate:
      message: "Send \${{ stages.greet.outputs.greeting }}?"
`;
