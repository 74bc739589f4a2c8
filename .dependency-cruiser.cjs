/** Who may import whom: downwards only, siblings apart, a room only through its index.ts. */
const floors = {
  findings: '^src/findings/',
  studies: '^src/studies/',
  inquiries: '^src/inquiries/',
  frameworks: '^src/frameworks/',
  facts: '^src/facts/',
  platform: '^src/platform/',
  ui: '^src/ui/',
  stats: '^packages/stats/',
};
const app = '^src/app/';
const above = (...names) => [app, ...names.map((name) => floors[name])];
const rule = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to });

module.exports = {
  forbidden: [
    rule('no-cycles', 'A cycle means two rooms that are one, or a part in the wrong room.', {}, { circular: true }),
    rule('app-is-the-top', 'Nothing imports the wiring.', { pathNot: app }, { path: app }),
    rule(
      'findings-see-down',
      '',
      { path: above('studies', 'inquiries', 'frameworks', 'facts', 'platform', 'ui', 'stats').slice(1) },
      { path: floors.findings },
    ),
    rule('studies-and-inquiries-apart', '', { path: floors.studies }, { path: floors.inquiries }),
    rule('inquiries-and-studies-apart', '', { path: floors.inquiries }, { path: floors.studies }),
    rule('frameworks-see-down', '', { path: floors.frameworks }, { path: [floors.studies, floors.inquiries] }),
    rule('facts-see-down', '', { path: floors.facts }, { path: [floors.studies, floors.inquiries, floors.frameworks] }),
    rule(
      'ground-imports-nothing-of-ours',
      'stats, platform and ui stand alone; a file may only import its own room group.',
      { path: '^(src/platform|src/ui|packages/stats)/' },
      { path: '^(src|packages)/', pathNot: '^$1/' },
    ),
    rule(
      'studies-apart',
      'No study imports another; they may import the runner.',
      { path: '^src/studies/([^/]+)/', pathNot: '^src/studies/runner/' },
      { path: '^src/studies/', pathNot: '^src/studies/($1|runner)/' },
    ),
    rule(
      'runner-knows-no-study',
      '',
      { path: '^src/studies/runner/' },
      { path: '^src/studies/', pathNot: '^src/studies/runner/' },
    ),
    rule(
      'inquiries-apart',
      '',
      { path: '^src/inquiries/([^/]+)/' },
      { path: '^src/inquiries/', pathNot: '^src/inquiries/$1/' },
    ),
    rule(
      'rooms-by-their-index',
      'From outside a room only its index.ts is public.',
      { path: '^src/([^/]+)/([^/]+)/', pathNot: '\\.test\\.tsx?$' },
      {
        path: '^src/(facts|studies|inquiries|frameworks|findings|platform)/[^/]+/.+',
        pathNot: ['^src/$1/$2/', '^src/[^/]+/[^/]+/index\\.tsx?$'],
      },
    ),
    rule(
      'ui-by-its-index',
      '',
      { path: '^src/', pathNot: '^src/ui/' },
      { path: '^src/ui/', pathNot: '^src/ui/index\\.ts$' },
    ),
    rule(
      'stats-by-its-index',
      '',
      { pathNot: '^packages/stats/' },
      { path: '^packages/stats/src/', pathNot: '^packages/stats/src/index\\.ts$' },
    ),
    rule(
      'stats-has-no-io',
      '',
      { path: '^packages/stats/src/', pathNot: '\\.test\\.ts$' },
      { dependencyTypes: ['core', 'npm'] },
    ),
    rule('nothing-undeclared', '', {}, { dependencyTypes: ['npm-no-pkg', 'npm-unknown', 'unknown'] }),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)dist/' },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['source', 'import', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.json'],
    },
  },
};
