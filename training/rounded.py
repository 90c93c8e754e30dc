"""Weights of eight bits in an ONNX file: a quarter of the size, and answers that are the same on every processor.

Only what lies in the file is rounded; it is reckoned with in 32 bits. Rounding what flows through the model as well is
a sixth quicker, but it hangs on all texts of a batch, and processors without VNNI cut off sums of such products: the
same pair was answered .58 on one machine and .77 on another (docs/decisions/0112).
"""

from typing import Any

import numpy as np

#: The largest number of a byte with a sign.
_MOST = 127


def rounded(model: Any) -> Any:
    """An ONNX model whose matrices and tables are bytes, each with its scale beside it.

    Args:
        model: `onnx.ModelProto` with weights of 32 bits; it is changed in place and returned.
    """
    from onnx import helper, numpy_helper

    graph = model.graph
    weights = {one.name: one for one in graph.initializer}
    nodes: list[Any] = []
    done: set[str] = set()
    for node in graph.node:
        place, axis = _weight(node)
        name = node.input[place] if place is not None else ""
        if name not in weights or len(weights[name].dims) != 2:
            nodes.append(node)
            continue
        if name not in done:
            done.add(name)
            whole, scale = _bytes(numpy_helper.to_array(weights[name]), axis)
            graph.initializer.extend(
                [numpy_helper.from_array(whole, f"{name}.bytes"), numpy_helper.from_array(scale, f"{name}.scale")]
            )
            graph.initializer.remove(weights[name])
        if axis is None:  # a table of words: only the rows that are looked up become numbers of 32 bits
            out = node.output[0]
            node.input[0], node.output[0] = f"{name}.bytes", f"{out}.bytes"
            nodes += [node, helper.make_node("DequantizeLinear", [f"{out}.bytes", f"{name}.scale"], [out])]
        else:
            inputs = [f"{name}.bytes", f"{name}.scale"]
            nodes.append(helper.make_node("DequantizeLinear", inputs, [f"{node.output[0]}.weight"], axis=axis))
            node.input[1] = f"{node.output[0]}.weight"
            nodes.append(node)
    del graph.node[:]
    graph.node.extend(nodes)
    return model


def _weight(node: Any) -> tuple[int | None, int | None]:
    """Which input of a node holds weights, and along which of its axes each slice gets a scale of its own."""
    match node.op_type:
        case "MatMul":
            return 1, 1
        case "Gemm":
            return 1, 0 if any(a.name == "transB" and a.i for a in node.attribute) else 1
        case "Gather":
            return 0, None
    return None, None


def _bytes(weights: Any, axis: int | None) -> tuple[Any, Any]:
    across = None if axis is None else 1 - axis
    largest = np.abs(weights).max(axis=across, keepdims=across is not None)
    scale = (np.where(largest > 0, largest, 1) / _MOST).astype(np.float32)
    return np.rint(weights / scale).astype(np.int8), scale.reshape(-1) if axis is not None else scale
