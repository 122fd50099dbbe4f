"""What torch.nn has of a layer: its module, filled with the numbers, and taken apart again."""

from lstm_core import Layer
from lstm_player.kinds.code import TorchModule

from .ink import Ink, code_of, comment, noted

_PARTS = {"W": "weight_ih_l0", "U": "weight_hh_l0", "b": "bias_ih_l0"}
_SECOND = "bias_hh_l0"


def module_of(ink: Ink, layer: Layer) -> TorchModule | None:
    """The module that computes the layer; None where the library has none that can."""
    module = code_of(layer).module if ink.library.has_layers else None
    return module if module and not module.lacks(layer) else None


def why_by_hand(ink: Ink, layer: Layer) -> list[str]:
    """The sentence that says what keeps torch.nn from computing the layer."""
    module = code_of(layer).module
    lacking = module.lacks(layer) if module else ()
    for name in lacking:
        if name in layer.options:
            return ink.notes(f"why.{name}")
    here = ink.words["code.and"].join(_activation(ink, layer, slot) for slot in lacking)
    said = ink.words.get(f"{layer.kind}.code.why", ink.words["code.why"])
    return comment(said.format(here=here))


def _activation(ink: Ink, layer: Layer, slot: str) -> str:
    """Which activation the layer has in a slot."""
    function = ink.words[f"code.function.{getattr(layer, slot)}"]
    letter = code_of(layer).letters.get("candidate", "")
    return ink.words[f"code.slot.{slot}"].format(function=function, letter=letter)


def taken_apart(ink: Ink, layer: Layer, module: TorchModule) -> list[str]:
    """The module with the layer's numbers, its run, and its weights under their letters again."""
    return (_recurrent if "U" in layer.arrays else _linear)(ink, layer, module)


def agreement(ink: Ink, layer: Layer, steps: int | None) -> list[str]:
    """The lines that hold the module and the loop equal; over all steps with None."""
    part = "" if steps is None else f"[:{steps}]"
    module = code_of(layer).module
    name = f"nn.{module.name}" if module else ""
    lines = [*ink.notes("agrees"), f'assert agree(outputs{part}, h{part}), "{name}"']
    if steps is None:
        last = [state for state in _states(layer) if state != "h"]
        lines += [f'assert agree({state}_last, {state}[-1:]), "{name}"' for state in last]
    return lines


def _recurrent(ink: Ink, layer: Layer, module: TorchModule) -> list[str]:
    code = code_of(layer)
    name = module.name.lower()
    letters = [code.letters[gate] for gate in layer.gates]
    chosen = "".join(f', {key}="{getattr(layer, slot)}"' for key, slot in module.chosen.items())
    states = _states(layer)
    start = ", ".join(f"{state}[None]" for state in states)
    last = ", ".join(f"{state}_last" for state in states)
    if len(states) > 1:
        start, last = f"({start})", f"({last})"
    loads = {part: _joined(code.variables(layer, array)) for array, part in _PARTS.items()}
    load = [f"    {name}.{part}.copy_({joined})" for part, joined in loads.items()]
    if len(letters) > 1:
        load[:1] = noted(load[0], ink.note("load", order=", ".join(letters)))
    second = [module.second.get(gate, "") for gate in layer.gates]
    if any(second):
        joined = _joined([variable or f"torch.zeros({layer.units})" for variable in second])
        load += noted(f"    {name}.{_SECOND}.copy_({joined})", ink.note("biases.second"))
    else:
        load += noted(f"    {name}.{_SECOND}.zero_()", ink.note("biases"))
    sizes = f"input_size={layer.inputs}, hidden_size={layer.units}"
    return [
        f"{name} = torch.nn.{module.name}({sizes}{chosen})",
        "with torch.no_grad():",
        *load,
        f"outputs, {last} = {name}(x, {start})",
        "",
        *_said(ink, layer, module),
        *_apart(layer, name, second),
    ]


def _said(ink: Ink, layer: Layer, module: TorchModule) -> list[str]:
    """Why the steps follow once more: what the module keeps to itself."""
    if len(layer.gates) == 1:
        return ink.notes("linear", module=module.name)
    states = ink.words[f"code.returned.{'two' if len(_states(layer)) > 1 else 'one'}"]
    returned = ink.notes("returned", module=module.name, states=states)
    return [*returned, *ink.notes("again", module=module.name)]


def _apart(layer: Layer, name: str, second: list[str]) -> list[str]:
    """The weights of the module under the letters of their gates."""
    code = code_of(layer)
    variables = {array: code.variables(layer, array) for array in _PARTS}
    if len(layer.gates) == 1:
        lines = [f"{variables[array][0]} = {name}.{_PARTS[array]}" for array in ("W", "U")]
        return [*lines, f"b = {name}.{_PARTS['b']} + {name}.{_SECOND}"]
    count = len(layer.gates)
    lines = [
        f"{', '.join(variables[array])} = {name}.{_PARTS[array]}.chunk({count})"
        for array in ("W", "U")
    ]
    b = variables["b"]
    if not any(second):
        whole = f"({name}.{_PARTS['b']} + {name}.{_SECOND})"
        return [*lines, f"{', '.join(b)} = {whole}.chunk({count})"]
    halves = [other or f"{variable}2" for variable, other in zip(b, second, strict=True)]
    added = [variable for variable, other in zip(b, second, strict=True) if not other]
    return [
        *lines,
        f"{', '.join(b)} = {name}.{_PARTS['b']}.chunk({count})",
        f"{', '.join(halves)} = {name}.{_SECOND}.chunk({count})",
        f"{', '.join(added)} = {', '.join(f'{one} + {one}2' for one in added)}",
    ]


def _linear(ink: Ink, layer: Layer, module: TorchModule) -> list[str]:
    name = module.name.lower()
    return [
        f"{name} = torch.nn.{module.name}({layer.inputs}, {layer.units})",
        "with torch.no_grad():",
        f"    {name}.weight.copy_(W)",
        f"    {name}.bias.copy_(b)",
        f"outputs = {ink.applied(getattr(layer, layer.activations[0]), f'{name}(x)')}",
        "",
        *ink.notes("linear", module=module.name),
    ]


def _states(layer: Layer) -> list[str]:
    """The letters of what the layer hands on from step to step."""
    vectors = code_of(layer).vectors
    return [vectors[name] for name in layer.arrays if name.endswith("_start")]


def _joined(variables: list[str]) -> str:
    return variables[0] if len(variables) == 1 else f"torch.cat([{', '.join(variables)}])"
