"""The typed graph: its nodes, edges and ids, mentions, and the way through GraphML and back."""

import json
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ci_vault.disk import read_vault
from ci_vault.extend import Answer
from ci_vault.formats import write
from ci_vault.markdown.scan import scan
from ci_vault.vault.graph import EDGE_KINDS, NODE_KINDS, figures, graph, records
from ci_vault.vault.mentions import Name, mentions, tree
from ci_vault.vault.vault import Vault

DOCS = Path(__file__).parent.parent / "docs" / "graph.md"
VaultOf = Callable[..., Vault]

SMALL = {
    "Practices/Change enablement.md": (
        "---\ntitle: Change enablement\ntitle_vi: Hỗ trợ thay đổi\ntype: practice\n"
        'aliases: [SLM]\nup: "[[Home]]"\ntags: [Improvement/Plan]\n---\n'
        "## Key words\n\n- service request: yêu cầu dịch vụ\n\n"
        "## Key activities\n\n- Plan the change: Lập kế hoạch thay đổi\n"
    ),
    "Home.md": (
        "See [[Change enablement]] and [[change enablement|it]], ![[Home]], [[Gone]], "
        "[[gone]].\n\n"
        "A **service** request is no change enablement. `service request` is code.\n\n"
        "Mỗi yêu cầu dịch vụ cần hỗ trợ thay đổi. #improvement/plan #Improvement ![[map.png]]\n"
    ),
    "map.png": "",
}


def edges(whole: "nx.MultiDiGraph[str]") -> dict[tuple[str, str, str], tuple[int, str]]:
    return {
        (source, target, key): (data["count"], data["places"])
        for source, target, key, data in whole.edges(keys=True, data=True)
    }


def test_every_kind_of_node_and_edge(vault_of: VaultOf) -> None:
    whole = graph(vault_of(SMALL))
    practice, home = "note:Practices/Change enablement.md", "note:Home.md"
    keyword, activity = "keyword:c-service-request", "activity:c-plan-the-change"
    assert edges(whole) == {
        (home, practice, "link"): (2, "1:5 1:31"),
        (home, home, "embed"): (1, "1:57"),
        (home, "missing:Gone", "link"): (2, "1:68 1:78"),
        (home, "tag:improvement/plan", "tagged"): (1, "5:42"),
        (home, "tag:improvement", "tagged"): (1, "5:60"),
        ("tag:improvement/plan", "tag:improvement", "subtag"): (1, ""),
        (practice, home, "property"): (1, "6:6"),
        (practice, "tag:improvement/plan", "tagged"): (1, "7:8"),
        (practice, keyword, "has_keyword"): (1, "11:3"),
        (practice, activity, "has_activity"): (1, "15:3"),
        (home, keyword, "mentions"): (2, "3:5 5:5"),
        (home, practice, "mentions"): (2, "3:29 5:25"),
    }
    assert whole.nodes[practice] == {
        "kind": "practice",
        "label": "Change enablement",
        "label_vi": "Hỗ trợ thay đổi",
        "path": "Practices/Change enablement.md",
        "line": 2,
    }
    assert whole.nodes[home] == {"kind": "note", "label": "Home", "path": "Home.md", "line": 1}
    assert whole.nodes[keyword]["label_vi"] == "yêu cầu dịch vụ"
    assert whole.nodes["missing:Gone"] == {"kind": "missing", "label": "Gone"}
    assert {data["kind"] for _, data in whole.nodes(data=True)} == set(NODE_KINDS)
    assert {key for _, _, key in edges(whole)} == set(EDGE_KINDS)


def test_a_key_word_of_two_notes_is_one_node(vault_of: VaultOf) -> None:
    text = "*Key words*\n- Service request: yêu cầu dịch vụ\n"
    whole = graph(vault_of({"a.md": text, "b.md": text.replace("Service", "service")}))
    assert [node for node in whole if node.startswith("keyword:")] == ["keyword:c-service-request"]
    assert whole.in_degree("keyword:c-service-request") == 2


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("about service level management here", ["service level management"]),
        ("Service-level management", []),
        ("service\nlevel management", ["service\nlevel management"]),
        ("service level, management of service levels", ["service level"]),
        ("no servicelevel and no service levels", []),
        ("**service** _level_ is one", ["service** _level"]),
        ("service [[level]] management", []),
        ("service level [[management]]", ["service level"]),
        ("[[service level]] `service level` $service level$ %%service level%%", []),
        ("<!-- service level --> https://a.b/service level", []),
        ("service\n\nlevel", []),
        ("> service\n> level", ["service\n> level"]),
        ("# Service level", ["Service level"]),
        ("slm, SLM and Slm", ["SLM"]),
        ("ca cá cả", []),
        ("hoà giải, hòa giải, Hòa Giải, hoa giai", ["hoà giải", "hòa giải", "Hòa Giải"]),
        ("ho\u0300a gia\u0309i", ["ho\u0300a gia\u0309i"]),
        (
            "the organization's practices, the organization’s practices",
            ["organization's practices"] * 2,
        ),
        ("change change change enablement", ["change enablement"]),
    ],
)
def test_what_is_a_mention_and_what_is_not(text: str, found: list[str]) -> None:
    names = [
        Name("service level", "en", "a"),
        Name("service level management", "en", "b"),
        Name("SLM", "en", "b"),
        Name("cá", "vi", "c"),
        Name("hòa giải", "vi", "d"),
        Name("the organization’s practices", "en", "e"),
        Name("change enablement", "en", "f"),
    ]
    note = scan("a.md", text + "\n")
    said = [mention.span.of(note.text) for mention in mentions(note, tree(names))]
    assert [text.replace("’", "'") for text in said] == found


def test_two_things_of_one_name_are_both_mentioned(vault_of: VaultOf) -> None:
    names = [Name("change control", "en", "a"), Name("Change Control", "en", "b")]
    found = list(mentions(scan("a.md", "a change control\n"), tree(names)))
    assert [mention.targets for mention in found] == [("a", "b")]


def test_mentions_cost_the_length_of_the_text() -> None:
    names = [Name(f"service level {number}", "en", str(number)) for number in range(20_000)]
    laid = tree(names)
    note = scan("a.md", "a service level 19999 here " * 2_000)
    assert len(list(mentions(note, laid))) == 2_000


AWKWARD = {
    'a "b" & <c>.md': "[[x <&> y]] [[tab\there]] #tag/ế\n",
    "bell\a.md": "*Key words*\n- a < b & c: nhỏ hơn\n\nSee [[bell\a]] and [[]]]>]].\n",
    "empty.md": "",
    "line\nend.md": "[[line]]\n",
}


@pytest.mark.parametrize("files", [SMALL, AWKWARD, {}], ids=["small", "awkward", "empty"])
def test_the_way_through_graphml_and_back(vault_of: VaultOf, files: dict[str, str]) -> None:
    whole = graph(vault_of(files))
    stream = BytesIO()
    nx.write_graphml(whole, stream)
    back = nx.read_graphml(BytesIO(stream.getvalue()), force_multigraph=True)
    assert dict(back.nodes(data=True)) == dict(whole.nodes(data=True))
    assert sorted(_all(back)) == sorted(_all(whole))
    ours = write(Answer("graph", "Graph", "test", records(whole)), "graphml")
    again = nx.read_graphml(BytesIO(ours.encode()), force_multigraph=True)
    assert dict(again.nodes(data=True)) == dict(whole.nodes(data=True))
    assert sorted(_all(again)) == sorted(_all(whole))
    assert ours.count('" id="e') == whole.number_of_edges() == len({*again.edges(keys=True)})


@given(st.text(max_size=20), st.text(max_size=40))
def test_any_note_makes_a_graph_that_xml_can_hold(name: str, text: str) -> None:
    vault = Vault(
        "test", [scan(f"{name}.md", text), scan("b.md", f"[[{text}]] #{text} [[{name}]]")]
    )
    whole = graph(vault)
    ours = write(Answer("graph", "Graph", "test", records(whole)), "graphml")
    back = nx.read_graphml(BytesIO(ours.encode()), force_multigraph=True)
    assert dict(back.nodes(data=True)) == dict(whole.nodes(data=True))
    assert sorted(_all(back)) == sorted(_all(whole))


def _all(whole: "nx.MultiDiGraph[str]") -> list[tuple[str, str, list[tuple[str, object]]]]:
    return [(a, b, sorted(data.items())) for a, b, data in whole.edges(data=True)]


def test_json_is_what_networkx_reads(vault_of: VaultOf) -> None:
    whole = graph(vault_of(SMALL))
    said = json.loads(write(Answer("graph", "Graph", "test", records(whole)), "json"))
    back = nx.node_link_graph(said, edges="edges")
    assert nx.is_directed(back)
    assert back.is_multigraph()
    assert edges(back) == edges(whole)
    assert dict(back.nodes(data=True)) == dict(whole.nodes(data=True))


def test_the_order_of_reading_does_not_matter(vault_of: VaultOf) -> None:
    turned = dict(reversed(SMALL.items()))
    assert records(graph(vault_of(turned))) == records(graph(vault_of(SMALL)))


def test_figures_count_what_is_there(vault_of: VaultOf) -> None:
    said = {(of.what, of.of): of.value for of in figures(graph(vault_of(SMALL)))}
    assert said["nodes", "practice"] == 1
    assert said["edges", "mentions"] == 2
    assert said["separate parts", ""] == 1
    assert said["notes that link to", "note:Home.md"] == 1
    assert {of.value for of in figures(graph(vault_of({})))} == {0}


def test_the_documentation_names_every_kind_and_attribute(vault_of: VaultOf) -> None:
    said = DOCS.read_text(encoding="utf-8")
    whole = graph(vault_of(SMALL))
    attributes = {name for _, data in whole.nodes(data=True) for name in data}
    attributes |= {name for _, _, data in whole.edges(data=True) for name in data}
    for name in (*NODE_KINDS, *EDGE_KINDS, *sorted(attributes)):
        assert f"| `{name}` |" in said, f"docs/graph.md says nothing of `{name}`"
    for prefix in {node.split(":")[0] for node in whole}:
        assert f"`{prefix}:" in said, f"docs/graph.md says nothing of ids in {prefix}:"


def test_real_vaults_survive(corpora: Path) -> None:
    for folder in sorted(path for path in corpora.iterdir() if path.is_dir()):
        whole = graph(read_vault(folder))
        ours = write(Answer("graph", "Graph", folder.name, records(whole)), "graphml")
        back = nx.read_graphml(BytesIO(ours.encode()), force_multigraph=True)
        assert dict(back.nodes(data=True)) == dict(whole.nodes(data=True)), folder.name
        assert sorted(_all(back)) == sorted(_all(whole)), folder.name
