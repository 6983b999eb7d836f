import type { ActionCatalog, ServicePorts } from "@/lib/services/ports";
import type { WorkspaceSwitches } from "@/lib/shared/workspace-switches";

/** The ports as a workspace sees them: without the features and modules that it has switched off. What the server has off stays off. */
export function portsForWorkspace(ports: ServicePorts, { engine, builder, disabled_modules }: WorkspaceSwitches): ServicePorts {
  if (engine && builder && disabled_modules.length === 0) return ports;
  const { features } = ports;
  return {
    ...ports,
    features: { ...features, engine: features.engine && engine, builder: features.builder && builder },
    actions: disabled_modules.length === 0 ? ports.actions : withoutModules(ports.actions, new Set(disabled_modules)),
  };
}

function withoutModules(catalog: ActionCatalog, disabled: ReadonlySet<string>): ActionCatalog {
  const moduleOf = new Map(catalog.describe().map(({ name, module }) => [name, module]));
  return {
    describe: () => catalog.describe().filter(({ module }) => !disabled.has(module)),
    check(name, config) {
      const module = moduleOf.get(name);
      if (module === undefined || !disabled.has(module)) return catalog.check(name, config);
      return [{ path: "", message: `the module ${module}, which ${name} belongs to, is switched off in this workspace` }];
    },
  };
}
