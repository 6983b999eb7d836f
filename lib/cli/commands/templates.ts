import { cloneTemplate, listTemplates } from "@/lib/api/contracts/templates";
import { EXIT } from "../io";
import { type Command, word } from "../session";
import { plain, table } from "../table";

export const list: Command = async (session) => {
  const gallery = await session.client.call(listTemplates, {});
  session.print(gallery, ({ items }) =>
    table(
      ["ID", "NAME", "STAGES", "NEEDS"],
      items.map(({ id, name, stage_count, needs }) => [id, plain(name), String(stage_count), plain(needs)]),
    ),
  );
  return EXIT.fine;
};

export const clone: Command = async (session) => {
  const written = await session.client.call(cloneTemplate, { params: { id: word(session, 0, "template") }, body: { name: session.flags.name } });
  session.print(written, ({ workflow_id, name }) => `Created ${workflow_id} (${plain(name)}), as a draft.`);
  return EXIT.fine;
};
