"""`factcheck completion`: the script that completes commands and options in a shell. Out: the script."""

from __future__ import annotations

import click


@click.command(name="completion")
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
@click.pass_context
def command(ctx: click.Context, *, shell: str) -> None:
    """Print the script that completes commands in your shell.

    \b
    Example: bash:  echo 'eval "$(factcheck completion bash)"' >> ~/.bashrc
             zsh:   echo 'eval "$(factcheck completion zsh)"' >> ~/.zshrc
             fish:  factcheck completion fish > ~/.config/fish/completions/factcheck.fish
    """
    click.echo(run(ctx.find_root().command, shell))


def run(program: click.Command, shell: str) -> str:
    """The script of click for that shell.

    Args:
        program: the group whose commands are completed.
        shell: bash, zsh or fish.
    """
    from click.shell_completion import get_completion_class

    completion = get_completion_class(shell)
    assert completion is not None, shell
    script = completion(program, {}, "factcheck", "_FACTCHECK_COMPLETE")
    # `source()` of the bash class asks the bash on the PATH for its version first; printing needs no bash.
    return script.source_template % script.source_vars()
