package dev.expunge.server.cli;

import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;

/** The tree of all commands. */
@Command(
        name = "expunge",
        description =
                "Takes requests to be forgotten, carries them out in every connected store, verifies and proves it.",
        version = "Expunge 1.0",
        synopsisSubcommandLabel = "COMMAND",
        commandListHeading = "%nCommands (each has --help; ./expunge bench, test and mvn are the launcher's own):%n")
final class Commands {
    private final Session session;
    private final Programs programs;

    @Option(names = "--version", versionHelp = true, description = "Print the version.")
    private boolean version;

    Commands(Session session, Programs programs) {
        this.session = session;
        this.programs = programs;
    }

    CommandLine tree() {
        CommandLine tree = new CommandLine(this);
        tree.addSubcommand(new ServeCommand(programs));
        tree.addSubcommand(new DemoCommand(programs));
        add(tree, new TenantCommands(), TenantCommands.all(session));
        add(tree, new ClientCommands(), ClientCommands.all(session));
        add(tree, new SourceCommands(), SourceCommands.all(session));
        add(tree, new MapCommands(), MapCommands.all(session));
        add(tree, new RequestCommands(), RequestCommands.all(session));
        add(tree, new ReceiptCommands(), ReceiptCommands.all(session));
        add(tree, new HoldCommands(), HoldCommands.all(session));
        add(tree, new SuppressionCommands(), SuppressionCommands.all(session));
        add(tree, new WebhookCommands(), WebhookCommands.all(session));
        tree.addSubcommand(new MatchCommand(session));
        add(tree, new BrokerCommands(), BrokerCommands.all(session, programs.clock()));
        add(tree, new PlanCommands(), PlanCommands.all(session));
        tree.addSubcommand(new FarmCommand(session));
        add(tree, new SandboxCommands(), SandboxCommands.all(session));
        tree.addSubcommand(new DoctorCommand(session));
        withHelp(tree.getCommandSpec());
        return tree;
    }

    private static void withHelp(CommandSpec command) {
        command.addOption(OptionSpec.builder("-h", "--help")
                .usageHelp(true)
                .description("Print this.")
                .build());
        command.subcommands().values().forEach(line -> withHelp(line.getCommandSpec()));
    }

    private static void add(CommandLine tree, Object group, List<Object> commands) {
        CommandLine branch = new CommandLine(group);
        commands.forEach(branch::addSubcommand);
        tree.addSubcommand(branch);
    }
}
