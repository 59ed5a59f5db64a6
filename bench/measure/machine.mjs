import { arch, availableParallelism, cpus, loadavg, platform, release, totalmem } from "node:os";

/** What the figures are of: Node.js, cores, processor, memory, platform, and how busy the machine is as it starts. */
export function machine() {
  const model = cpus()[0]?.model.trim() ?? "unknown processor";
  const memory = `${(totalmem() / 2 ** 30).toFixed(1)} GiB`;
  return `Node.js ${process.versions.node}, ${availableParallelism()} cores of ${model}, ${memory}, ${platform()} ${release()} ${arch()}, load ${loadavg()[0].toFixed(1)}`;
}
