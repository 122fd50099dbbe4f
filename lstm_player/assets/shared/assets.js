// Where everything that a script fetches comes from: a path under the root of the project.

export const asset = (path) => new URL(`../../../${path}`, import.meta.url);
