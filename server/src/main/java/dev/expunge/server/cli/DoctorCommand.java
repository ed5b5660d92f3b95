package dev.expunge.server.cli;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import tools.jackson.databind.node.ObjectNode;

@Command(
        name = "doctor",
        description = "Checks the installation: home, server, sources. Exit code 1 when a check fails.")
final class DoctorCommand extends RemoteCommand {
    DoctorCommand(Session session) {
        super(session);
    }

    @Override
    int run(Server server) {
        List<Finding> findings = new ArrayList<>(new HomeChecks(session.home(options.home)).run());
        findings.addAll(new ServerChecks(server).run());
        boolean well = findings.stream().noneMatch(finding -> finding.level() == Finding.Level.FAIL);
        ObjectNode report = Server.JSON.createObjectNode().put("ok", well);
        findings.stream().map(Finding::json).forEach(report.putArray("checks")::add);
        print(report, out -> {
            Table table = new Table();
            findings.forEach(finding -> table.row(finding.word(), finding.check(), finding.detail()));
            table.print(out);
        });
        return well ? ExitCode.OK : ExitCode.SOFTWARE;
    }
}
