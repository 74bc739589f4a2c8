import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import ts from 'typescript';

/** What the package exports, read from its source: names, comments and signatures, without running anything. */

export interface Member {
  readonly name: string;
  readonly type: string;
  readonly optional: boolean;
  readonly comment: string;
}

export interface Entry {
  readonly name: string;
  readonly kind: 'function' | 'constant' | 'interface' | 'type';
  readonly comment: string;
  /** The text of each `@throws`. */
  readonly throws: readonly string[];
  /** As written: a function without its body, a type with its right side. */
  readonly signature: string;
  readonly extends: string;
  readonly members: readonly Member[];
  /** Path below the package. */
  readonly file: string;
}

export interface Topic {
  readonly folder: string;
  /** The comment that opens the topic's index. */
  readonly title: string;
  readonly comment: string;
  readonly entries: readonly Entry[];
}

const parse = (file: string): ts.SourceFile =>
  ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest, true);

/** Every topic of the package at `root`, in the order of the folders. */
export function readTopics(root: string): readonly Topic[] {
  const source = join(root, 'src');
  const listed = exportsOf(parse(join(source, 'index.ts')))
    .filter((statement) => statement.exportClause === undefined)
    .map((statement) => moduleOf(statement));
  const folders = readdirSync(source, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && listed.includes(`./${entry.name}/index.ts`))
    .map((entry) => entry.name)
    .sort();
  return folders.map((folder) => readTopic(root, folder));
}

function readTopic(root: string, folder: string): Topic {
  const index = join(root, 'src', folder, 'index.ts');
  const file = parse(index);
  const opening = /^\/\*\*([\s\S]*?)\*\//.exec(file.text)?.[1] ?? '';
  const lines = opening
    .split('\n')
    .map((line) => line.replace(/^\s*\*? ?/, '').trim())
    .filter((line) => line !== '');
  const text = lines.join(' ');
  const colon = text.indexOf(':');
  const entries = exportsOf(file).flatMap((statement) => {
    const target = join(dirname(index), moduleOf(statement));
    const names =
      statement.exportClause && ts.isNamedExports(statement.exportClause)
        ? statement.exportClause.elements.map((element) => (element.propertyName ?? element.name).text)
        : [];
    const declarations = parse(target);
    return names.map((name) => readEntry(declarations, name, relative(root, target)));
  });
  return { folder, title: text.slice(0, colon), comment: text.slice(colon + 1).trim(), entries };
}

function exportsOf(file: ts.SourceFile): readonly ts.ExportDeclaration[] {
  return file.statements.filter(ts.isExportDeclaration);
}

function moduleOf(statement: ts.ExportDeclaration): string {
  const specifier = statement.moduleSpecifier;
  return specifier !== undefined && ts.isStringLiteral(specifier) ? specifier.text : '';
}

function readEntry(file: ts.SourceFile, name: string, path: string): Entry {
  for (const statement of file.statements) {
    if (ts.isFunctionDeclaration(statement) && statement.name?.text === name && statement.body !== undefined) {
      const text = file.text.slice(statement.getStart(file), statement.body.getStart(file));
      return entry('function', statement, text.replace(/^export /, '').trim());
    }
    if (ts.isInterfaceDeclaration(statement) && statement.name.text === name) {
      const base = statement.heritageClauses?.map((clause) => clause.getText(file)).join(' ') ?? '';
      const members = statement.members.map((member) => readMember(file, member));
      return { ...entry('interface', statement, ''), extends: base, members };
    }
    if (ts.isTypeAliasDeclaration(statement) && statement.name.text === name) {
      return entry('type', statement, statement.getText(file).replace(/^export /, ''));
    }
    if (ts.isVariableStatement(statement)) {
      const found = statement.declarationList.declarations.find((each) => each.name.getText(file) === name);
      if (found !== undefined) {
        return entry('constant', statement, `const ${name}: ${found.type?.getText(file) ?? 'unstated'}`);
      }
    }
  }
  throw new Error(`${path} exports ${name}, but does not declare it`);

  function entry(kind: Entry['kind'], node: ts.Node, signature: string): Entry {
    const { comment, throws } = commentOf(node);
    return { name, kind, comment, throws, signature, extends: '', members: [], file: path };
  }
}

function readMember(file: ts.SourceFile, member: ts.TypeElement): Member {
  const { comment } = commentOf(member);
  const name = member.name?.getText(file) ?? '';
  const optional = member.questionToken !== undefined;
  const type = ts.isPropertySignature(member)
    ? (member.type?.getText(file) ?? '')
    : member.getText(file).slice(name.length);
  return { name, type: type.replace(/\s+/g, ' '), optional, comment };
}

function commentOf(node: ts.Node): { comment: string; throws: readonly string[] } {
  const blocks = ts.getJSDocCommentsAndTags(node).filter(ts.isJSDoc);
  const block = blocks.at(-1);
  const comment = block === undefined ? '' : (ts.getTextOfJSDocComment(block.comment) ?? '');
  const throws = (block?.tags ?? [])
    .filter(ts.isJSDocThrowsTag)
    .map((tag) => ts.getTextOfJSDocComment(tag.comment) ?? '');
  return { comment: comment.trim(), throws };
}
