/** How Node is told to write the CPU profile of a process when it ends. */
export const profileFlags = (profileDir: string | undefined): readonly string[] =>
  profileDir === undefined ? [] : ['--cpu-prof', `--cpu-prof-dir=${profileDir}`, '--cpu-prof-interval=500'];
