import { instance } from '@viz-js/viz';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { renderDot } from '../../src/report/dot.js';
import type { GraphData } from '../../src/report/graph-data.js';
import { edgeOf, FINDING, nodeOf } from './sample.js';

const viz = await instance();

const SERVICE = nodeOf('service:ec2.amazonaws.com', {
  kind: 'service',
  label: 'ec2.amazonaws.com',
  account: null,
  address: null,
});

const CONDITION = {
  half: 'trust',
  operator: 'StringEquals',
  key: 'sts:ExternalId',
  values: ['x'],
  answer: 'caller',
} as const;

const SMALL: GraphData = {
  nodes: [
    nodeOf('aws_iam_role.a'),
    nodeOf('aws_iam_role.b'),
    nodeOf('aws_iam_role.far', { account: 'account:.:far' }),
    nodeOf('aws_iam_role.idle'),
    nodeOf('unknown:.:var.who', { kind: 'unknown', account: null, address: null }),
    SERVICE,
  ],
  edges: [
    edgeOf('aws_iam_role.a', 'aws_iam_role.b', { decision: 'no', trust: { verdict: 'absent', locations: [] } }),
    edgeOf('aws_iam_role.a', 'aws_iam_role.far', { conditions: [CONDITION], decision: 'maybe' }),
    edgeOf('aws_iam_role.b', 'aws_iam_role.far', { decision: 'no' }),
    edgeOf('service:ec2.amazonaws.com', 'aws_iam_role.a'),
    edgeOf('unknown:.:var.who', 'aws_iam_role.a', { decision: 'maybe' }),
  ],
};

/** Edges, nodes and clusters as Graphviz reads them. */
function readDot(dot: string) {
  const result = viz.render(dot, { format: 'json' });
  expect(result.errors.filter(({ level }) => level !== 'warning')).toEqual([]);
  return JSON.parse(result.output ?? '{}');
}

describe('the DOT picture', () => {
  it('has a cluster an account, dashes for a half pair and red for a finding', () => {
    expect(renderDot(SMALL, [FINDING])).toMatchInlineSnapshot(`
      "digraph {
        graph [rankdir="LR", fontname="Helvetica"];
        node [fontname="Helvetica"];
        edge [fontname="Helvetica", fontsize="10"];
        subgraph "cluster_account:123456789012" {
          graph [label="account 123456789012"];
          "aws_iam_role.a" [label="a", shape="box", color="red"];
          "aws_iam_role.b" [label="b", shape="box"];
        }
        subgraph "cluster_account:.:far" {
          graph [label="account of provider far"];
          "aws_iam_role.far" [label="far", shape="box"];
        }
        "service:ec2.amazonaws.com" [label="ec2.amazonaws.com", shape="ellipse"];
        "aws_iam_role.a" -> "aws_iam_role.b" [style="dashed", color="red"];
        "aws_iam_role.a" -> "aws_iam_role.far" [label="sts:ExternalId\\nStringEquals x\\nmaybe"];
        "aws_iam_role.b" -> "aws_iam_role.far" [style="dotted"];
        "service:ec2.amazonaws.com" -> "aws_iam_role.a";
      }
      "
    `);
  });

  it('is what Graphviz reads and draws', () => {
    const graph = readDot(renderDot(SMALL, [FINDING]));
    expect(graph.edges).toHaveLength(4);
    expect(viz.renderString(renderDot(SMALL, []), { format: 'svg' })).toContain('</svg>');
  });

  it('marks what a warning speaks of, and no note', () => {
    expect(renderDot(SMALL, [{ ...FINDING, level: 'warning' }])).toContain('red');
    expect(renderDot(SMALL, [{ ...FINDING, level: 'note' }])).not.toContain('red');
  });

  it('shows each text as it is written, whatever it holds', () => {
    const names = [
      '<b>bold</b>',
      '<img src="/etc/passwd">',
      'a\\N\\G\\',
      'q"uote',
      '&lt;',
      '{rec|ord}',
      'arn:aws:iam::1:role/x',
      '\\',
    ];
    for (const name of names) {
      const svg = viz.renderString(
        renderDot({ nodes: [nodeOf(name, { label: name })], edges: [edgeOf(name, name)] }, []),
        {
          format: 'svg',
        },
      );
      const texts = [...svg.matchAll(/<text[^>]*>([^<]*)<\/text>/g)].map((match) => decodeXml(match[1] ?? ''));
      expect(texts).toContain(name);
    }
  });

  it('is read by Graphviz with any names', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 20 }), fc.string({ maxLength: 20 }), (first, second) => {
        const nodes = [...new Set([first, second])].map((text) =>
          nodeOf(`role:${text}`, { account: `account:${text}`, label: text }),
        );
        const edges = [
          edgeOf(`role:${first}`, `role:${second}`, {
            action: first,
            conditions: [{ ...CONDITION, values: [second] }],
          }),
        ];
        const graph = readDot(renderDot({ nodes, edges }, []));
        expect(graph.edges).toHaveLength(1);
      }),
      { seed: 7, numRuns: 100 },
    );
  });
});

function decodeXml(text: string): string {
  const entities = { '&lt;': '<', '&gt;': '>', '&quot;': '"', '&#45;': '-', '&#39;': "'", '&#160;': ' ', '&amp;': '&' };
  return text.replace(
    /&(lt|gt|quot|amp|#45|#39|#160);/g,
    (entity) => Object.entries(entities).find(([name]) => name === entity)?.[1] ?? entity,
  );
}

describe('a class of equal edges', () => {
  const roles = (number: number) => Array.from({ length: number }, (_, index) => nodeOf(`aws_iam_role.r${index}`));

  it('stays as it is up to 25', () => {
    const many = roles(25);
    const edges = many.map(({ id }) => edgeOf(SERVICE.id, id));
    expect(readDot(renderDot({ nodes: [...many, SERVICE], edges }, [])).edges).toHaveLength(25);
  });

  it.each([
    ['roles that one caller becomes', (id: string) => edgeOf(SERVICE.id, id)],
    ['callers that become one role', (id: string) => edgeOf(id, SERVICE.id)],
  ])('becomes a set beyond: %s', (_, edgeFor) => {
    const many = roles(26);
    const dot = renderDot({ nodes: [...many, SERVICE], edges: many.map(({ id }) => edgeFor(id)) }, []);
    expect(readDot(dot).edges).toHaveLength(1);
    expect(dot).toMatch(/"set:[0-9a-f]{12}" \[label="26 roles"/);
  });

  it('keeps apart what has a finding', () => {
    const many = roles(27);
    const edges = many.map(({ id }) => edgeOf(id, SERVICE.id));
    const finding = { ...FINDING, edge: { from: 'aws_iam_role.r3', to: SERVICE.id }, instances: ['aws_iam_role.r3'] };
    expect(readDot(renderDot({ nodes: [...many, SERVICE], edges }, [finding])).edges).toHaveLength(2);
  });
});
