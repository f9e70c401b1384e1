package bulkhead.node.dist;

import java.nio.file.Path;
import java.util.SequencedMap;

/// All that an image has of a system: libraries with their licences, one user, a place for temporary files.
final class ImageSystem {

    private static final int STICKY = 01777;

    private ImageSystem() {}

    /// @param libraries by path in the image
    static FileTree files(SequencedMap<String, Path> libraries) {
        int user = ImageRun.USER;
        FileTree files = new FileTree()
                .put(
                        "etc/passwd",
                        PackedFile.text("root:x:0:0:root:/:/none\nbulkhead:x:" + user + ":" + user + ":bulkhead:"
                                + ImageRun.HOME + ":/none\n"))
                .put("etc/group", PackedFile.text("root:x:0:\nbulkhead:x:" + user + ":\n"))
                .put("etc/nsswitch.conf", PackedFile.text("hosts: files dns\n"))
                .put("tmp", PackedFile.folder(STICKY, 0))
                .put(ImageRun.HOME.substring(1), PackedFile.folder(0750, user));
        libraries.forEach((path, file) -> {
            files.put(path, PackedFile.of(PackedFile.copy(file).bytes(), PackedFile.PROGRAM));
            SystemPackage.find(file)
                    .flatMap(SystemPackage::findCopyright)
                    .filter(copyright ->
                            !files.files().containsKey(copyright.toString().substring(1)))
                    .ifPresent(copyright -> files.put(copyright.toString().substring(1), PackedFile.copy(copyright)));
        });
        return files;
    }
}
