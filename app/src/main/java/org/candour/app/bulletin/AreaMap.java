package org.candour.app.bulletin;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.candour.smallnumbers.BadTable;
import org.candour.smallnumbers.TableCsv;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The areas of an authority with their outlines, ready to be drawn in a box of `width` by `height`.
public record AreaMap(int width, int height, List<Area> areas) {
    /// Characters of boundaries.
    public static final int MOST_CHARACTERS = 2_000_000;
    private static final int MOST_AREAS = 100;
    private static final int WIDTH = 640;
    private static final int HEIGHT = 720;
    /// Points nearer than this to the one before are left out, in units of the box.
    private static final double FINE = 0.8;

    public AreaMap {
        areas = List.copyOf(areas);
    }

    /// @param code of the boundary set, such as an ONS code
    /// @param path an SVG path, filled by even and odd
    /// @param x    where its number stands
    public record Area(String code, String name, String path, int x, int y) {}

    private record Outline(String code, String name, List<List<double[]>> rings, double[] label) {}

    /// Name by code, in order.
    Map<String, String> names() {
        Map<String, String> names = new LinkedHashMap<>();
        areas.forEach(area -> names.put(area.code(), area.name()));
        return names;
    }

    /// Reads a GeoJSON FeatureCollection (RFC 7946) of polygons in longitude and latitude, each with the properties `code` and `name`.
    ///
    /// @throws BadTable with every problem
    public static AreaMap read(String geojson) {
        List<BadTable.Problem> problems = new ArrayList<>();
        if (geojson.length() > MOST_CHARACTERS) {
            throw refusal("boundaries", "are too long: %,d characters, and %,d are taken; load a generalised set".formatted(geojson.length(), MOST_CHARACTERS));
        }
        List<Outline> outlines = new ArrayList<>();
        try {
            int number = 0;
            for (JsonNode feature : JsonMapper.shared().readTree(geojson).path("features")) {
                number++;
                outlines.add(outline(feature, number, problems));
            }
        } catch (JacksonException e) {
            throw refusal("boundaries", "are no GeoJSON: " + e.getOriginalMessage());
        }
        if (outlines.isEmpty() || outlines.size() > MOST_AREAS) {
            throw refusal("boundaries", "hold %d areas: give a GeoJSON FeatureCollection of 1 to %d".formatted(outlines.size(), MOST_AREAS));
        }
        Set<String> seen = new HashSet<>();
        for (Outline o : outlines) {
            if (!o.code().isEmpty() && !seen.add(o.code()) | !seen.add(o.name())) {
                problems.add(new BadTable.Problem(o.name(), "shares its code or name with another area"));
            }
        }
        if (!problems.isEmpty()) {
            throw new BadTable(problems);
        }
        return drawn(outlines);
    }

    private static Outline outline(JsonNode feature, int number, List<BadTable.Problem> problems) {
        String code = feature.path("properties").path("code").asString("").strip();
        String name = feature.path("properties").path("name").asString("").strip();
        String called = name.isEmpty() ? "area " + number : name;
        if (code.isEmpty() || name.isEmpty() || name.length() > 80 || code.length() > 40 || name.equals(TableCsv.TOTAL)) {
            problems.add(new BadTable.Problem(called, "needs the properties code and name, of at most 40 and 80 characters; %s names the sum of all".formatted(TableCsv.TOTAL)));
        }
        JsonNode geometry = feature.path("geometry");
        List<List<double[]>> rings = new ArrayList<>();
        switch (geometry.path("type").asString("")) {
            case "Polygon" -> geometry.path("coordinates").forEach(ring -> rings.add(ring(ring)));
            case "MultiPolygon" -> geometry.path("coordinates").forEach(polygon -> polygon.forEach(ring -> rings.add(ring(ring))));
            default -> problems.add(new BadTable.Problem(called, "is no Polygon or MultiPolygon"));
        }
        if (rings.isEmpty() || rings.stream().anyMatch(r -> r.size() < 4) || rings.stream().flatMap(List::stream).anyMatch(p -> !(Math.abs(p[0]) <= 180 && Math.abs(p[1]) <= 85))) {
            problems.add(new BadTable.Problem(called, "has no outline in longitude and latitude (WGS 84, in degrees)"));
        }
        JsonNode label = feature.path("properties").path("labelPoint");
        return new Outline(code, name, rings, label.size() == 2 ? point(label) : new double[0]);
    }

    private static List<double[]> ring(JsonNode ring) {
        List<double[]> points = new ArrayList<>();
        ring.forEach(point -> points.add(point(point)));
        return points;
    }

    private static double[] point(JsonNode point) {
        return new double[] {point.path(0).asDouble(Double.NaN), point.path(1).asDouble(Double.NaN)};
    }

    /// Plane enough for a county: degrees of longitude shrink as at the middle latitude.
    private static AreaMap drawn(List<Outline> outlines) {
        double[] box = {180, 90, -180, -90};
        outlines.stream().flatMap(o -> o.rings().stream()).flatMap(List::stream).forEach(p -> {
            box[0] = Math.min(box[0], p[0]);
            box[1] = Math.min(box[1], p[1]);
            box[2] = Math.max(box[2], p[0]);
            box[3] = Math.max(box[3], p[1]);
        });
        double shrink = Math.cos(Math.toRadians((box[1] + box[3]) / 2));
        double wide = Math.max(1e-6, (box[2] - box[0]) * shrink);
        double high = Math.max(1e-6, box[3] - box[1]);
        double scale = Math.min(WIDTH / wide, HEIGHT / high);
        List<Area> areas = outlines.stream().map(o -> {
            StringBuilder path = new StringBuilder();
            double[] centre = {0, 0, -1};
            for (List<double[]> ring : o.rings()) {
                List<double[]> flat = ring.stream().map(p -> new double[] {(p[0] - box[0]) * shrink * scale, (box[3] - p[1]) * scale}).toList();
                path(flat, path);
                middle(flat, centre);
            }
            double[] label = o.label().length == 2 && Math.abs(o.label()[0]) <= 180 && Math.abs(o.label()[1]) <= 85
                ? new double[] {(o.label()[0] - box[0]) * shrink * scale, (box[3] - o.label()[1]) * scale} : centre;
            return new Area(o.code(), o.name(), path.toString(), (int) Math.round(label[0]), (int) Math.round(label[1]));
        }).toList();
        return new AreaMap((int) Math.ceil(wide * scale), (int) Math.ceil(high * scale), areas);
    }

    private static void path(List<double[]> ring, StringBuilder path) {
        double[] last = {-1e9, -1e9};
        char step = 'M';
        for (double[] p : ring) {
            if (Math.hypot(p[0] - last[0], p[1] - last[1]) >= FINE) {
                path.append(step).append(String.format(Locale.ROOT, "%.1f %.1f", p[0], p[1]));
                step = 'L';
                last = p;
            }
        }
        path.append('Z');
    }

    /// The middle of the largest ring's box.
    private static void middle(List<double[]> ring, double[] centre) {
        double[] x = ring.stream().mapToDouble(p -> p[0]).sorted().toArray();
        double[] y = ring.stream().mapToDouble(p -> p[1]).sorted().toArray();
        double size = (x[x.length - 1] - x[0]) * (y[y.length - 1] - y[0]);
        if (size > centre[2]) {
            centre[0] = (x[x.length - 1] + x[0]) / 2;
            centre[1] = (y[y.length - 1] + y[0]) / 2;
            centre[2] = size;
        }
    }

    private static BadTable refusal(String cell, String reason) {
        return new BadTable(List.of(new BadTable.Problem(cell, reason)));
    }
}
