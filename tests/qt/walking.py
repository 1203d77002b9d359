"""Walk from one object through everything it refers to: attributes, closures, parents, children."""

import gc
from types import BuiltinFunctionType, FunctionType, ModuleType

from PySide6.QtCore import QMetaMethod, QObject

_ENDS = (type, ModuleType, BuiltinFunctionType)


def reached(root):
    """Return every object that can be had from another, itself included.

    A class, a module and the globals of a function belong to the program, not to the object: the
    walk ends there, but not at what a function closes over or is bound to.
    """
    seen, waiting = {}, [root]
    while waiting:
        one = waiting.pop()
        if id(one) in seen or isinstance(one, _ENDS):
            continue
        seen[id(one)] = one
        waiting += _next(one)
    return list(seen.values())


def kinds(root):
    """Return the names of the classes of ours, and of Qt's objects, that are reached."""
    return {
        type(one).__qualname__
        for one in reached(root)
        if type(one).__module__.partition(".")[0] == "decroapp" or isinstance(one, QObject)
    }


def listened_to(root):
    """Return the signals of an object that something is connected to, Qt's own aside."""
    meta = root.metaObject()
    methods = [meta.method(place) for place in range(meta.methodCount())]
    signals = [one for one in methods if one.methodType() is QMetaMethod.MethodType.Signal]
    return [bytes(one.name()).decode() for one in signals if root.isSignalConnected(one)]


def _next(one):
    if isinstance(one, FunctionType):
        return [one.__closure__, one.__defaults__, one.__kwdefaults__, one.__dict__]
    if isinstance(one, QObject):
        named = [one.property(str(name, "utf-8")) for name in one.dynamicPropertyNames()]
        return [*gc.get_referents(one), one.parent(), *one.children(), *named]
    return gc.get_referents(one)
