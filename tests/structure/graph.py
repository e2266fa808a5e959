# SPDX-License-Identifier: MIT
"""Finds circles in a graph: a dict from each node to the set it uses."""


def reachable(graph, start):
    """Returns all nodes that can be reached from `start` by one step or more.
    """
    found = set()
    waiting = list(graph.get(start, ()))
    while waiting:
        node = waiting.pop()
        if node not in found:
            found.add(node)
            waiting += graph.get(node, ())
    return found


def find_circles(graph):
    """Returns each set of nodes that reach one another, as a sorted list."""
    reach = {node: reachable(graph, node) for node in graph}
    circles = {tuple(sorted({node} | {other for other in reach[node]
                                      if node in reach.get(other, ())}))
               for node in graph}
    return sorted(list(circle) for circle in circles if len(circle) > 1)


def describe_circle(graph, circle, why=lambda user, used: ""):
    """Returns every arrow of a circle, one on each line, with its reason."""
    lines = [f"a circle of {len(circle)}:"]
    for user in circle:
        for used in sorted(graph[user] & (set(circle) - {user})):
            reason = why(user, used)
            lines.append(f"  {user} -> {used}"
                         + (f": {reason}" if reason else ""))
    return "\n".join(lines)
