/** What a new workflow begins with: what it must say, and room for its stages. */
export const BLANK_TEXT = `workflow:
  id: my-workflow
  name: My workflow

stages:
`;
