package org.clairsoin.portal.explanation.boundary;

import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.clairsoin.i18n.Language;
import org.clairsoin.i18n.Message;
import org.clairsoin.portal.access.CurrentUser;
import org.clairsoin.portal.access.Permit;
import org.clairsoin.portal.access.Role;
import org.clairsoin.portal.explanation.PluginRegister;
import org.clairsoin.portal.explanation.store.PluginStore.JarRow;
import org.clairsoin.portal.explanation.store.PluginStore.VendorRow;
import org.clairsoin.portal.shared.FieldError;
import org.clairsoin.portal.shared.Frame;
import org.clairsoin.portal.shared.Frames;
import org.clairsoin.portal.shared.MadeOnce;
import org.clairsoin.portal.shared.PathLanguage;
import org.clairsoin.portal.shared.PortalException;
import org.clairsoin.portal.shared.Section;
import org.clairsoin.portal.shared.Visitors;
import org.clairsoin.portal.shared.web.SubmittedFiles;
import org.clairsoin.portal.shared.web.SubmittedFiles.Upload;

/** Let a vendor hand in plugins and see what came of them; never another vendor's. */
@Path("/{lang:fr|en}/vendor")
@MadeOnce
@Permit(roles = Role.VENDOR)
public class VendorResource {

    private static final int LARGEST_JAR = 20_000_000;
    private static final int LARGEST_SIGNATURE = 64_000;

    private final Frames frames;
    private final Visitors visitors;
    private final CurrentUser user;
    private final PluginRegister register;
    private final HttpServletRequest request;

    @Inject
    public VendorResource(
            Frames frames,
            Visitors visitors,
            CurrentUser user,
            PluginRegister register,
            HttpServletRequest request) {
        this.frames = frames;
        this.visitors = visitors;
        this.user = user;
        this.register = register;
        this.request = request;
    }

    @GET
    public VendorPage plugins(@PathParam("lang") PathLanguage language) {
        Frame frame = frames.of(language.value(), Section.VENDOR_PLUGINS, "plugins.vendor.title");
        PluginWords words = new PluginWords(frame);
        VendorRow vendor = vendor();
        return new VendorPage(
                frame, vendor.name(), register.jarsOf(vendor).stream().map(words::line).toList());
    }

    @GET
    @Path("/plugins/new")
    public UploadPage upload(@PathParam("lang") PathLanguage language) {
        return upload(language.value(), List.of());
    }

    private UploadPage upload(Language language, List<FieldError> errors) {
        Frame frame = frames.of(language, Section.VENDOR_NEW, "plugins.upload.title");
        return new UploadPage(
                errors.isEmpty() ? frame : frame.withErrors(), visitors.csrf(), errors);
    }

    @POST
    @Path("/plugins/new")
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    public Response handIn(@PathParam("lang") PathLanguage language) {
        Optional<Upload> jar = SubmittedFiles.of(request, "jar");
        Optional<Upload> signature = SubmittedFiles.of(request, "signature");
        List<FieldError> errors = errors(jar, signature);
        if (!errors.isEmpty()) {
            return Response.status(422).entity(upload(language.value(), errors)).build();
        }
        String sha256 =
                register.receive(
                        vendor(),
                        user.requirePerson().account(),
                        jar.orElseThrow().name(),
                        jar.orElseThrow().bytes(),
                        signature.map(Upload::bytes));
        return Response.status(Response.Status.SEE_OTHER)
                .location(URI.create("/" + language.value().tag() + "/vendor/plugins/" + sha256))
                .build();
    }

    private static List<FieldError> errors(Optional<Upload> jar, Optional<Upload> signature) {
        List<FieldError> errors = new ArrayList<>();
        if (jar.isEmpty()) {
            errors.add(new FieldError("jar", Message.of("plugins.upload.error.jar")));
        } else if (jar.get().bytes().length > LARGEST_JAR) {
            errors.add(new FieldError("jar", Message.of("plugins.upload.error.large")));
        } else if (!jar.get().startsWith('P', 'K', 3, 4)) {
            errors.add(new FieldError("jar", Message.of("plugins.upload.error.no-jar")));
        }
        boolean broken =
                signature
                        .filter(
                                file ->
                                        !file.startsWith('{')
                                                || file.bytes().length > LARGEST_SIGNATURE)
                        .isPresent();
        if (broken) {
            errors.add(new FieldError("signature", Message.of("plugins.upload.error.signature")));
        }
        return errors;
    }

    @GET
    @Path("/plugins/{sha256:[0-9a-f]{64}}")
    public PluginPage plugin(
            @PathParam("lang") PathLanguage language, @PathParam("sha256") String sha256) {
        VendorRow vendor = vendor();
        JarRow row =
                register.jar(sha256)
                        .filter(found -> vendor.id().equals(found.vendorId()))
                        .orElseThrow(PortalException::notFound);
        Frame frame =
                frames.titled(
                        language.value(),
                        Section.VENDOR_PLUGINS,
                        row.pluginId() == null ? row.fileName() : row.pluginId());
        return new PluginViews(register)
                .page(frame, visitors.csrf(), row, "/vendor", Optional.empty(), "", List.of());
    }

    private VendorRow vendor() {
        return register.vendorOf(user.requirePerson().account())
                .orElseThrow(PortalException::notFound);
    }
}
