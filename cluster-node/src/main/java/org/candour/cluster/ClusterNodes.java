package org.candour.cluster;

import static org.codelibs.opensearch.runner.OpenSearchRunner.newConfigs;

import java.io.IOException;
import org.codelibs.opensearch.runner.OpenSearchRunner;

/// Starts a cluster of OpenSearch nodes on this machine, for a test: prints the port of each node, does what it is told line by line, and ends
/// when its input ends.
public final class ClusterNodes {
    private ClusterNodes() {}

    /// @param args an empty folder, and how many nodes
    public static void main(String[] args) throws IOException {
        int nodes = Integer.parseInt(args[1]);
        OpenSearchRunner runner = new OpenSearchRunner();
        runner.onBuild((number, settings) -> {
            settings.put("http.port", "0");
            settings.put("network.host", "127.0.0.1");
            settings.put("cluster.routing.allocation.disk.threshold_enabled", false);
        }).build(newConfigs().clusterName("candour-test").numOfNode(nodes).basePath(args[0]).disableESLogger());
        runner.ensureYellow();
        for (int i = 0; i < nodes; i++) {
            var address = runner.getNode(i).injector().getInstance(org.opensearch.http.HttpServerTransport.class).boundAddress().publishAddress();
            IO.println("node " + address.getPort());
        }
        IO.println("ready");
        for (String order; (order = IO.readln()) != null;) {
            if (order.startsWith("stop ")) {
                runner.getNode(Integer.parseInt(order.substring(5))).close();
                IO.println("stopped");
            }
        }
        System.exit(0);
    }
}
